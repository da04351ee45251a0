import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('starred models', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Starred Models');
  const rows = () => view().rowTexts();
  const stars = async () => (await sandbox.controls.call('GetMyUserData')).starred_models;

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

  it('are shown by kind, with their folder', async () => {
    await expect
      .poll(rows)
      .toEqual([
        'Stable-Diffusion 2',
        'aurora-xl-v4 SDXL',
        'flux1-dev-fp8 Flux',
        'LoRA 3',
        'film-grain-400 style',
        'fine-texture-xl detail',
        'mira-v2 character',
        'VAE 1',
        'sdxl-vae-fixed',
      ]);
    await workbench.screenshot('models');
  });

  it('tell architecture and resolution', async () => {
    const tooltip = await view().tooltipOf('aurora-xl-v4');
    const text = await tooltip.innerText();
    expect(text).toContain('Stable Diffusion XL');
    expect(text).toContain('1024x1024');
    await workbench.screenshot('models-tooltip');
  });

  it('are starred by choosing among those that are not', async () => {
    await workbench.run('SwarmUI: Star Model…');
    await workbench.quickInput.fill('papercut');
    await expect.poll(() => workbench.quickInput.rows().count()).toBe(1);
    await workbench.screenshot('star-model');
    await workbench.quickInput.pick('papercut-flux');
    await workbench.quickInput.accept();
    await expect.poll(rows).toContain('papercut-flux style');
    await expect
      .poll(stars)
      .toMatchObject({ LoRA: expect.arrayContaining(['style/papercut-flux.safetensors', 'character/mira-v2.safetensors']) });
  });

  it('are unstarred by the button on the row', async () => {
    await view().pressInline('film-grain-400', 'Unstar Model');
    await expect.poll(rows).not.toContain('film-grain-400 style');
    await expect
      .poll(stars)
      .toMatchObject({ 'Stable-Diffusion': expect.any(Array), LoRA: expect.not.arrayContaining(['style/film-grain-400.safetensors']) });
  });

  it('that are gone from the server are told from the others', async () => {
    sandbox.controls.removeModel('VAE', 'sdxl-vae-fixed.safetensors');
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(rows).toContain('sdxl-vae-fixed not on the server');
    await workbench.screenshot('models-missing');
  });

  it('have an empty state with the way out', async () => {
    await sandbox.controls.call('SetStarredModels', {});
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(() => view().welcome.innerText()).toContain('No model is starred on this server yet.');
    await workbench.screenshot('models-empty');
    await view().pressWelcome('Star Model');
    await workbench.quickInput.fill('depth');
    await workbench.quickInput.pick('depth-xl');
    await workbench.quickInput.accept();
    await expect.poll(rows).toEqual(['ControlNet 1', 'depth-xl']);
    await expect.poll(stars).toEqual({ ControlNet: ['depth-xl.safetensors'] });
  });
});
