import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('a server that goes away and comes back', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');
  const put = () =>
    sandbox.controls.putPresets([
      { title: 'Portraits/Studio', params: { prompt: 'a person', steps: '20' } },
      { title: 'Sketch', params: { steps: '8' } },
    ]);

  beforeAll(async () => {
    sandbox = await startSandbox();
    put();
    // no reads by themselves: what is seen was asked for by the person
    workbench = await Workbench.open({ servers: { lab: sandbox.url }, settings: { 'swarmui.refresh.interval': 0 } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('keeps the list that was seen last, with a sentence above it', async () => {
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 1', 'Sketch']);
    await workbench.menus.choose(view().row('Sketch'), 'Open Preset as JSON');
    await expect.poll(() => workbench.textEditor.text()).toContain('"steps": "8"');
    await sandbox.stop();
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().message.innerText()).toContain(`No response from ${sandbox.url}. Check that SwarmUI is running`);
    expect(await view().rowTexts()).toEqual(['Portraits 1', 'Sketch']);
    await expect.poll(() => workbench.toasts.texts()).toEqual([]);
    await workbench.screenshot('away-list');
  });

  it('keeps an open document with its changes when saving cannot reach the server', async () => {
    await workbench.textEditor.replaceAll('{ "description": "", "starred": false, "param_map": { "steps": "9" } }');
    await workbench.save();
    await expect.poll(() => workbench.toasts.texts()).toEqual([expect.stringContaining(`No response from ${sandbox.url}`)]);
    expect(await workbench.tabs.dirty('Sketch').count()).toBe(1);
    await workbench.screenshot('away-save');
    await workbench.toasts.clear();
  });

  it('goes on where it was once another process answers at the same address', async () => {
    sandbox = await startSandbox({ port: sandbox.port });
    put();
    sandbox.controls.putPresets([{ title: 'New meanwhile' }]);
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 1', 'Sketch', 'New meanwhile']);
    await expect.poll(() => view().message.isVisible()).toBe(false);
    await workbench.tabs.with('Sketch').click();
    await workbench.save();
    await expect.poll(() => sandbox.controls.preset('Sketch')?.params).toEqual({ steps: '9' });
    await expect.poll(() => workbench.tabs.clean('Sketch').count()).toBe(1);
    await expect.poll(() => workbench.toasts.texts()).toEqual([]);
  });

  it('opens a new session when the server has forgotten the old one, without a word', async () => {
    sandbox.controls.endSessions();
    sandbox.controls.putPresets([{ title: 'After the restart' }]);
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().rowTexts()).toContain('After the restart');
    expect(await workbench.toasts.texts()).toEqual([]);
  });
});
