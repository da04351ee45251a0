import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { root } from '../../scripts/lib/paths.mjs';
import { Scene } from '../e2e/driver/scene';
import type { Theme } from '../e2e/driver/themes';

const images = path.join(root, 'docs/images');
const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

describe('pictures of the demo library', () => {
  let scene: Scene;

  beforeAll(async () => {
    mkdirSync(images, { recursive: true });
    scene = await Scene.open({ sandbox: { demo: true }, viewport: { width: 1200, height: 750 }, scale: 2 });
    await scene.presets.row('Default').waitFor();
  });
  afterAll(() => scene.close());

  it('the preset editor beside the presets', async () => {
    await scene.click('Portraits/Soft window light');
    await takeInEveryTheme('editor');
    keep('editor-dark');
  });

  it('a preset as JSON', async () => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(await presets.reveal('Default'), 'Open Preset as JSON');
    await workbench.textEditor.editor.waitFor();
    await takeInEveryTheme('json');
    keep('json-light');
  });

  it('the starred models', async () => {
    await scene.presets.fold();
    const models = scene.workbench.view('Starred Models');
    await models.open();
    await models.pane.locator('.monaco-list-row').first().waitFor();
    await takeInEveryTheme('starred-models');
  });

  async function takeInEveryTheme(name: string): Promise<void> {
    for (const theme of themes) {
      await scene.workbench.setTheme(theme);
      // onto the empty part of the status bar, where nothing answers to the pointer
      await scene.workbench.page.mouse.move(600, 740);
      await scene.workbench.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
      await scene.workbench.screenshot(`${name}-${theme}`);
    }
  }
});

/** Puts a picture among those of the README. */
function keep(name: string): void {
  copyFileSync(path.join(root, `out/screenshots/newest/${name}.png`), path.join(images, `${name}.png`));
}
