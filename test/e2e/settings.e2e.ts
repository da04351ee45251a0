import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('the settings of a server', () => {
  let scene: Scene;
  /** What the server holds of a setting outside of any group. */
  const stored = async (key: string) => {
    const { settings } = (await scene.other.call('GetUserSettings', {})) as { settings: Record<string, { readonly value: unknown }> };
    return settings[key]?.value;
  };

  beforeAll(async () => {
    scene = await Scene.open({ fill: (other) => other.add('Soft', { steps: '20' }) });
    await scene.presets.fold();
    await scene.workbench.view('Settings').open();
    await scene.workbench.view('Settings').row('Save Files').waitFor();
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  it('are switched by their tick', async () => {
    const view = scene.workbench.view('Settings');
    expect(await stored('starnofolders')).toBe(false);
    await view.row('Star No Folders').locator('.custom-view-tree-node-item-checkbox').click();
    await poll(() => stored('starnofolders')).toBe(true);
  });

  it('are changed in a box that says what is wrong', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Change Setting…');
    await workbench.quickInput.fill('Max Prompt Lines');
    await workbench.quickInput.pick('Max Prompt Lines');
    await poll(() => workbench.quickInput.input.inputValue()).toBe('10');
    await workbench.quickInput.fill('many');
    await workbench.quickInput.message.waitFor();
    await workbench.quickInput.answer('12');
    await poll(() => stored('maxpromptlines')).toBe(12);
    await poll(() => workbench.view('Settings').row('Max Prompt Lines').innerText()).toContain('12');
  });

  it('are taken back as any other change', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Undo Last Change');
    await poll(() => stored('maxpromptlines')).toBe(10);
  });

  it('as a file: a choice the server would break on is not sent', async () => {
    const { workbench } = scene;
    await workbench.run('SwarmUI: Open Settings as JSON');
    await workbench.tabs.clean('settings.json').waitFor();
    const text = await workbench.textEditor.wholeText();
    scene.sandbox.controls.clearLog();
    await workbench.textEditor.replaceAll(text.replace('"modern_dark"', '"nope"'));
    await workbench.save();
    await poll(() => workbench.toasts.textOf('Failed to save')).toMatch(/"theme" must be one of: .*Nothing was sent/s);
    expect(scene.writes).toEqual([]);
    expect(await stored('theme')).toBe('modern_dark');
  });
});
