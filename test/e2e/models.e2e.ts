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

  it('are shown by kind and folder', async () => {
    await expect
      .poll(rows)
      .toEqual([
        'Stable-Diffusion 2',
        'Flux',
        'flux1-dev-fp8',
        'SDXL',
        'aurora-xl-v4',
        'LoRA 3',
        'character',
        'mira-v2 1 linked preset',
        'detail',
        'fine-texture-xl',
        'style',
        'film-grain-400',
        'VAE 1',
        'sdxl-vae-fixed',
      ]);
    await workbench.screenshot('models');
  });

  it('tell architecture and resolution', async () => {
    const tooltip = await view().tooltipOf('aurora-xl-v4');
    await expect.poll(() => tooltip.innerText()).toContain('1024x1024');
    const text = await tooltip.innerText();
    expect(text).toContain('Stable Diffusion XL');
    expect(text).toContain('1024x1024');
    await workbench.screenshot('models-tooltip');
  });

  it('are starred by ticking them among all there are, found by typing', async () => {
    await workbench.run('SwarmUI: Star Models…');
    // By the words that call it, too.
    await workbench.quickInput.fill('silver hair');
    await expect.poll(() => workbench.quickInput.rows('mira-v2').count()).toBe(1);
    await workbench.quickInput.fill('papercut');
    await expect.poll(() => workbench.quickInput.rows().count()).toBe(1);
    await workbench.screenshot('star-model');
    await workbench.quickInput.pick('papercut-flux');
    await workbench.quickInput.accept();
    await expect.poll(rows).toContain('papercut-flux');
    await expect
      .poll(stars)
      .toMatchObject({ LoRA: expect.arrayContaining(['style/papercut-flux.safetensors', 'character/mira-v2.safetensors']) });
  });

  it('are unstarred by the button on the row', async () => {
    await view().pressInline('film-grain-400', 'Unstar Model');
    await expect.poll(rows).not.toContain('film-grain-400');
    await expect
      .poll(stars)
      .toMatchObject({ 'Stable-Diffusion': expect.any(Array), LoRA: expect.not.arrayContaining(['style/film-grain-400.safetensors']) });
  });

  it('have a page with what the server knows of them', async () => {
    await view().row('mira-v2').click();
    const page = workbench.webview();
    await expect.poll(() => page.locator('body').innerText()).toContain('mira, silver hair');
    await workbench.screenshot('model-details');
  });

  it('lend their trigger phrase to the clipboard, and begin a preset', async () => {
    await workbench.menus.choose(view().row('mira-v2'), 'Copy Trigger Phrase');
    await expect.poll(() => workbench.page.evaluate(() => navigator.clipboard.readText())).toBe('mira, silver hair, green jacket');
    await workbench.menus.choose(view().row('mira-v2'), 'New Preset with This Model…');
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe('mira-v2');
    await workbench.quickInput.answer('With Mira');
    // SwarmUI's own page keeps names of models in presets without extension.
    await expect
      .poll(() => sandbox.controls.preset('With Mira')?.params)
      .toMatchObject({ loras: 'character/mira-v2', prompt: expect.stringContaining('mira, silver hair') });
    await workbench.tabs.clean('With Mira').waitFor();
    // What SwarmUI makes of it is told without a picture being generated.
    await workbench.run('SwarmUI: Preview Final Prompt…');
    await workbench.quickInput.fill('With Mira');
    await workbench.quickInput.pick('With Mira');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Try "With Mira" with a Prompt');
    await workbench.quickInput.answer('a boat');
    await expect.poll(() => workbench.toasts.texts()).toEqual(['a boat, mira, silver hair, green jacket']);
    await workbench.screenshot('try-preset');
    await workbench.toasts.clear();
    expect(sandbox.controls.count('GenerateText2ImageWS')).toBe(0);
  });

  it('are found among five thousand as quickly as they are typed, and ticked several at once', async () => {
    const { quickInput } = workbench;
    const names = Array.from({ length: 5000 }, (_, index) => `folder ${index % 50}/many-${String(index).padStart(4, '0')}.safetensors`);
    sandbox.controls.addModels(names.map((name) => ({ subtype: 'LoRA', name })));
    // The server finds files that are put into its folders when it is told to look.
    await workbench.run('SwarmUI: Rescan Models');
    await expect.poll(() => workbench.statusBar.innerText()).toMatch(/Models of lab: \d{4,}/);
    const began = performance.now();
    await workbench.run('SwarmUI: Star Models…');
    await quickInput.rows('many-').first().waitFor();
    const opened = performance.now();
    await quickInput.input.pressSequentially('many-4321');
    await expect.poll(() => quickInput.rows().count(), { interval: 10 }).toBe(1);
    const found = performance.now();
    console.log(`5,000 models: list after ${Math.round(opened - began)} ms, found ${Math.round(found - opened)} ms after the first key`);
    expect(opened - began).toBeLessThan(15_000);
    expect(found - opened).toBeLessThan(8000);
    await quickInput.rows().first().click();
    await quickInput.fill('many-0007');
    await expect.poll(() => quickInput.rows().count()).toBe(1);
    await quickInput.rows().first().click();
    await quickInput.accept();
    await expect.poll(stars).toMatchObject({
      LoRA: expect.arrayContaining(['folder 21/many-4321.safetensors', 'folder 7/many-0007.safetensors', 'character/mira-v2.safetensors']),
    });
  });

  it('that were moved are mended to where they are now', async () => {
    await sandbox.controls.call('SetStarredModels', { LoRA: ['old/film-grain-400.safetensors'], VAE: ['sdxl-vae-fixed.safetensors'] });
    await workbench.run('SwarmUI: Refresh');
    await expect.poll(rows).toContain('film-grain-400 not on the server');
    await view().pressInline('film-grain-400', 'Repair Starred Models…');
    await workbench.screenshot('models-mend');
    await workbench.quickInput.pick('style/film-grain-400.safetensors');
    await expect.poll(stars).toEqual({ LoRA: ['style/film-grain-400.safetensors'], VAE: ['sdxl-vae-fixed.safetensors'] });
    await expect.poll(rows).toContain('film-grain-400');
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
    await expect.poll(() => view().welcome.innerText()).toContain('No models are starred on this server yet.');
    await workbench.screenshot('models-empty');
    await view().pressWelcome('Star Models');
    await workbench.quickInput.fill('depth');
    await workbench.quickInput.pick('depth-xl');
    await workbench.quickInput.accept();
    await expect.poll(rows).toEqual(['ControlNet 1', 'depth-xl']);
    await expect.poll(stars).toEqual({ ControlNet: ['depth-xl.safetensors'] });
  });
});
