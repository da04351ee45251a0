import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('what SwarmUI could not read', () => {
  let scene: Scene;
  const stars = async () => ((await scene.other.call('GetMyUserData', {})) as { starred_models: unknown }).starred_models;
  const edits = async () => ((await scene.other.call('ListT2IParams', {})) as { param_edits: unknown }).param_edits;
  const soft = async () => {
    const { description, is_starred, param_map } = (await scene.stored()).get('Soft') ?? {};
    return { description, is_starred, param_map };
  };
  const refused = (sentence: RegExp) => poll(() => scene.workbench.toasts.textOf('Failed to save')).toMatch(sentence);

  beforeAll(async () => {
    scene = await Scene.open({ settings: { 'files.autoSaveDelay': 400 } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.other.call('SetStarredModels', { LoRA: ['detail.safetensors'] });
    await scene.other.call('SetParamEdits', { edits: {} });
    await scene.refill((other) => other.add('Soft', { steps: '20' }, { description: 'For faces.', is_starred: true }));
  });
  afterEach((context) => scene.tidy(context));

  it('is refused with its place in the files of stars and parameter edits, and saved once it is right', async () => {
    const { workbench } = scene;
    const { textEditor, tabs } = workbench;
    await workbench.run('SwarmUI: Open Starred Models as JSON');
    await tabs.clean('starred-models.json').waitFor();
    await textEditor.replaceAll('{ "LoRA": ["detail.safetensors", 5], "Foo": "x" }');
    await workbench.save();
    await refused(/Line 1, column 34: Every entry of "LoRA" must be a string in double quotes\. Nothing was sent\./);
    await tabs.dirty('starred-models.json').waitFor();
    expect(scene.writes).toEqual([]);
    await textEditor.replaceAll('{ "LoRA": ["detail.safetensors", "5"], "Foo": ["x"] }');
    await workbench.save();
    await poll(stars).toEqual({ LoRA: ['detail.safetensors', '5'], Foo: ['x'] });
    await poll(() => workbench.toasts.texts()).toEqual([]);
    await workbench.run('SwarmUI: Open Parameter Edits as JSON');
    await tabs.clean('parameter-edits.json').waitFor();
    await textEditor.replaceAll('{ "params": { "steps": {\n"visible": "maybe" } } }');
    await workbench.save();
    await refused(/Line 2, column 12: "visible" must be true or false\. Nothing was sent\./);
    expect(await edits()).toEqual({});
    await textEditor.replaceAll('{ "params": { "steps": {\n"visible": false } } }');
    await workbench.save();
    await poll(edits).toEqual({ params: { steps: { visible: false } } });
  });

  it('is refused in a preset, whose description and star stay where its text leaves them out', async () => {
    const { workbench, editor } = scene;
    const { textEditor, tabs } = workbench;
    await workbench.menus.choose(scene.presets.row('Soft').first(), 'Open Preset as JSON');
    await poll(() => textEditor.text()).toContain('"steps": "20"');
    await textEditor.replaceAll('{ "$schema": "x",\n  "note": "mine", "param_map": { "cfgscale": 5 } }');
    await workbench.save();
    await refused(/Line 2, column 3: SwarmUI can't store "note" in a preset\. .* Nothing was sent\./);
    await tabs.dirty('Soft').waitFor();
    expect(scene.writes).toEqual([]);
    await textEditor.replaceAll('{ "$schema": "x", "param_map": { "cfgscale": 5 } }');
    // The page shows them as the server has them, and a save does not touch them.
    await scene.click('Soft');
    await editor.row('cfgscale').waitFor();
    await poll(() => editor.frame.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('For faces.');
    await editor.field('cfgscale').fill('6');
    await workbench.save();
    await poll(soft).toEqual({ description: 'For faces.', is_starred: true, param_map: { cfgscale: '6' } });
    await poll(() => tabs.dirty('Soft').count()).toBe(0);
  });

  it('waits without a message at each pause where VS Code saves by itself', async () => {
    const { workbench } = scene;
    const { textEditor, tabs, toasts } = workbench;
    await workbench.run('SwarmUI: Open Starred Models as JSON');
    await tabs.clean('starred-models.json').waitFor();
    await workbench.run('File: Toggle Auto Save');
    await textEditor.replaceAll('{ "LoRA": [5] }');
    await refused(/Line 1, column 12: /);
    await toasts.clear();
    await textEditor.replaceAll('{ "LoRA": [5678] }');
    // VS Code keeps a backup of what is unsaved later than it saves by itself.
    const kept = () => Object.values(workbench.everythingKept()).some((text) => text.includes('[5678]'));
    await poll(kept, { timeout: 15_000 }).toBe(true);
    expect(await toasts.texts()).toEqual([]);
    await tabs.dirty('starred-models.json').waitFor();
    expect(scene.writes).toEqual([]);
    await textEditor.replaceAll('{ "LoRA": ["555"] }');
    await poll(stars).toEqual({ LoRA: ['555'] });
    await poll(() => tabs.dirty('starred-models.json').count()).toBe(0);
    expect(scene.writes).toEqual(['SetStarredModels']);
    await workbench.run('File: Toggle Auto Save');
  });
});
