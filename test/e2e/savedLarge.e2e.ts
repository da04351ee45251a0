import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './driver/scene';

const { poll } = expect;

/** A picture of six million characters: behind the end of a PNG anything may stand. */
const PICTURE = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg${'A'.repeat(6_000_000)}`;

describe('a preset with a picture of 6 MB in it', () => {
  let scene: Scene;
  const stored = async () => (await scene.stored()).get('Huge')?.param_map;

  beforeAll(async () => {
    scene = await Scene.open({
      settings: { 'files.autoSave': 'off' },
      fill: (other) => other.add('Huge', { steps: '9999', initimage: PICTURE }),
    });
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  it('is shown, edited beside the picture and saved with it, and the library is checked to its end', async () => {
    const { workbench, editor } = scene;
    await scene.click('Huge');
    await editor.row('initimage').getByText('image/png · 4.5 MB · 2 × 2').waitFor();
    await editor.row('steps').getByText('Steps: 9999 is outside the allowed range of 0 to 500.').waitFor();
    await editor.field('steps').fill('501');
    await workbench.tabs.dirty('Huge').waitFor();
    await workbench.save();
    await workbench.tabs.clean('Huge').waitFor();
    await poll(async () => (await stored())?.steps).toBe('501');
    expect((await stored())?.initimage === PICTURE).toBe(true);
    await workbench.run('SwarmUI: Check All Presets');
    const report = workbench.webview();
    await report.getByRole('heading', { name: 'Library Check: sandbox' }).waitFor();
    expect(await report.locator('body').innerText()).toContain('Steps: 501 is outside the allowed range of 0 to 500.');
    await poll(() => workbench.toasts.texts()).toEqual([]);
  });
});
