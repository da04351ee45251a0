import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;
const onDisk = `{
    "description": "On disk.",
    "param_map": {
        "steps": 20,
        "odd_key": "kept"
    }
}
`;

describe('presets as text, and presets on disk', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Portraits/Soft');

  beforeAll(async () => {
    scene = await Scene.open({ files: { 'mine.preset.json': onDisk } });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await scene.workbench.showViews();
    await scene.refill((other) =>
      other.add(
        'Portraits/Soft',
        { steps: '20', odd_key: 'kept' },
        { is_starred: true, description: 'For faces.', preview_image: ONE_PIXEL },
      ),
    );
  });
  afterEach((context) => scene.tidy(context));

  it('saves JSON as it is typed: numbers by their spelling, star and picture as they are', async () => {
    const { workbench, presets } = scene;
    const before = await stored();
    await workbench.menus.choose(await presets.reveal('Portraits/Soft'), 'Open Preset as JSON');
    await poll(() => workbench.textEditor.text()).toContain('"odd_key": "kept"');
    await workbench.textEditor.replaceAll(
      '{ "description": "By hand.", "starred": true, "param_map": { "seed": 9223372036854775807, "cfgscale": 7.50, "refinerdotiling": true } }',
    );
    await workbench.save();
    await poll(stored).toEqual({
      ...before,
      description: 'By hand.',
      param_map: { seed: '9223372036854775807', cfgscale: '7.50', refinerdotiling: 'true' },
    });
    await workbench.tabs.clean('Soft').waitFor();
  });

  it('does not send broken JSON, says where it is broken, and the page says so, too', async () => {
    const { workbench, editor } = scene;
    await scene.click('Portraits/Soft');
    await workbench.run('View: Reopen Editor With...');
    await workbench.quickInput.pick('Text Editor');
    await workbench.textEditor.replaceAll('{\n  "param_map": {\n    "steps": 20,,\n  }\n}');
    await workbench.save();
    await poll(() => workbench.toasts.textOf('Failed to save')).toMatch(/Line 3, column 17: .* Nothing was sent\./);
    await workbench.tabs.dirty('Soft').waitFor();
    expect(scene.writes).toEqual([]);
    expect((await stored())?.param_map).toEqual({ steps: '20', odd_key: 'kept' });
    await workbench.run('View: Reopen Editor With...');
    await workbench.quickInput.pick('Preset Editor');
    await editor.shows('Soft');
    await poll(() => editor.frame.getByRole('alert').innerText()).toContain('Line 3, column 17:');
    expect(await editor.frame.locator('.row:visible').count()).toBe(0);
    await editor.button('Open as JSON').click();
    await poll(() => workbench.textEditor.text()).toContain('"steps": 20,,');
    await workbench.textEditor.replaceAll('{ "param_map": { "steps": 21 } }');
    await workbench.save();
    await poll(async () => (await stored())?.param_map).toEqual({ steps: '21' });
    await poll(() => workbench.toasts.texts()).toEqual([]);
  });

  it('edits a preset on disk with the same page, and keeps the way it is written', async () => {
    const { workbench, editor } = scene;
    const file = path.join(workbench.workspace, 'mine.preset.json');
    await workbench.run('View: Show Explorer');
    const row = workbench.page.getByRole('treeitem', { name: 'mine.preset.json' });
    await row.click();
    // Other programs use the name, too: the page is a choice.
    await poll(() => workbench.textEditor.text()).toContain('"odd_key": "kept"');
    await workbench.editorAction('Open Preset').click();
    await editor.shows('mine');
    await workbench.toasts.press('in the SwarmUI preset editor?', 'Always Use Preset Editor');
    const settings = path.join(workbench.workspace, '.vscode', 'settings.json');
    await poll(() => (existsSync(settings) ? readFileSync(settings, 'utf8') : '')).toContain('/**/*.preset.json": "swarmui.presetEditor"');
    await workbench.run('View: Close All Editors');
    await row.click();
    await editor.shows('mine');
    expect(await editor.frame.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('On disk.');
    await editor.field('steps').fill('31');
    await workbench.tabs.dirty('mine').waitFor();
    await workbench.save();
    await poll(() => readFileSync(file, 'utf8')).toBe(onDisk.replace('20', '"31"'));
    await workbench.tabs.clean('mine').waitFor();
    await editor.button('Remove odd_key').click();
    await editor.add('cfg scale');
    await workbench.save();
    await poll(() => readFileSync(file, 'utf8')).not.toContain('odd_key');
    expect(readFileSync(file, 'utf8')).toContain('        "steps": "31",\n        "cfgscale": ');
    expect(scene.writes).toEqual([]);
  });
});
