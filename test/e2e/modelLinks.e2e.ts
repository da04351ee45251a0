import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('model links', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Model Links');
  const links = async () => (await sandbox.controls.call('GetMyUserData')).model_preset_links;

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    workbench = await Workbench.open({ servers: { lab: sandbox.url } });
    await workbench.showViews();
    await workbench.view('Presets').fold();
    await view().open();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('show the presets that follow each model', async () => {
    await expect.poll(() => view().rowTexts()).toContain('Watercolor postcard LoRA stacks');
    await workbench.screenshot('links');
  });

  it('are made from the model', async () => {
    await workbench.menus.choose(view().row('mira-v2'), 'Link Presets to Model…');
    await workbench.quickInput.fill('Default');
    await workbench.screenshot('links-from-model');
    await workbench.quickInput.pick('Default');
    await workbench.quickInput.accept();
    await expect.poll(links).toMatchObject({ LoRA: { 'character/mira-v2': ['Characters/Mira in the rain', 'Default'] } });
  });

  it('are made from the preset', async () => {
    await workbench.view('Presets').open();
    await workbench.menus.choose(workbench.view('Presets').row('Default'), 'Link Models to Preset…');
    await workbench.quickInput.fill('papercut');
    await workbench.quickInput.pick('papercut-flux');
    await workbench.quickInput.accept();
    await expect
      .poll(links)
      .toMatchObject({ LoRA: { 'style/papercut-flux': ['Default'], 'character/mira-v2': ['Characters/Mira in the rain', 'Default'] } });
    await workbench.view('Presets').fold();
  });

  it('that lead nowhere are mended to what is nearest, all in one change', async () => {
    await sandbox.controls.call('SetPresetLinks', {
      LoRA: { 'old/mira-v2': ['Default'], 'style/papercut-flux': ['Portrait/Soft window light', 'Nothing like it'] },
      kept: 7,
    });
    await workbench.run('SwarmUI: Repair Model Links…');
    await expect.poll(() => workbench.quickInput.rows().count()).toBeGreaterThan(3);
    await workbench.screenshot('links-doctor');
    await workbench.quickInput.accept();
    await expect.poll(links).toEqual({
      LoRA: { 'style/papercut-flux': ['Portraits/Soft window light', 'Nothing like it'], 'character/mira-v2': ['Default'] },
      kept: 7,
    });
    await expect.poll(() => view().rowTexts()).toContain("Nothing like it the preset isn't on the server");
    await workbench.screenshot('links-broken');
  });
});
