import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { it, onTestFinished } from 'vitest';
import { root } from '../../scripts/lib/paths.mjs';
import { Scene, type SceneOptions } from '../e2e/driver/scene';
import { type Theme, themeClasses, themeIds, webviewKinds } from '../e2e/driver/themes';
import { Workbench, type WorkbenchOptions } from '../e2e/driver/workbench';

/** Takes what the window shows just then, in two themes; the pointer is put out of the way unless something hangs on it. */
export type Take = (name: string, pointer?: 'rests') => Promise<void>;

/** The themes of one scene: VS Code follows the browser from one to the other, so that what is open stays open. */
const pairs: readonly (readonly [dark: Theme, light: Theme])[] = [
  ['dark', 'light'],
  ['hc-dark', 'hc-light'],
];
const viewport = { width: 1100, height: 720 };

/** Where a picture of a theme goes; not in git. */
export function pictureFile(name: string, theme: Theme): string {
  const folder = path.join(root, 'out/pictures', theme);
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** A test that takes pictures of a server and a window of its own, so that it can be run alone. */
export function pictures(name: string, options: SceneOptions, steps: (scene: Scene, take: Take) => Promise<void>): void {
  inAllThemes(name, options, async (themed, takeOf) => {
    const scene = await Scene.open({ ...options, ...themed });
    // after the set-up has taken a picture of what failed
    onTestFinished(() => scene.close());
    await steps(scene, await takeOf(scene.workbench.page));
  });
}

/** The same without a server. */
export function picturesWithoutServer(name: string, steps: (workbench: Workbench, take: Take) => Promise<void>): void {
  inAllThemes(name, {}, async (themed, takeOf) => {
    const workbench = await Workbench.open(themed);
    onTestFinished(() => workbench.close());
    await workbench.showViews();
    await steps(workbench, await takeOf(workbench.page));
  });
}

type Run = (themed: Pick<WorkbenchOptions, 'settings' | 'viewport'>, takeOf: (page: Page) => Promise<Take>) => Promise<void>;

function inAllThemes(name: string, options: WorkbenchOptions, run: Run): void {
  it.each(pairs)(`${name} (%s, %s)`, async (dark, light) => {
    const settings = {
      'window.autoDetectColorScheme': true,
      'workbench.preferredDarkColorTheme': themeIds[dark],
      'workbench.preferredLightColorTheme': themeIds[light],
      ...options.settings,
    };
    await run({ viewport, ...options, settings }, async (page) => {
      await follow(page, dark);
      return async (picture, pointer) => {
        if (pointer !== 'rests') await park(page);
        // a bar that runs would be on one picture and not on the next
        await page.locator('.monaco-progress-container.active:visible').first().waitFor({ state: 'hidden' });
        for (const theme of [dark, light]) {
          await follow(page, theme);
          await page.screenshot({ path: pictureFile(picture, theme) });
        }
      };
    });
  });
}

/** Waits until window and pages are drawn in a theme. */
async function follow(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme.endsWith('dark') ? 'dark' : 'light' });
  await page.locator(`.monaco-workbench.${themeClasses[theme]}`).first().waitFor();
  for (const frame of await page.locator('iframe.webview.ready:visible').all()) {
    const body = frame.contentFrame().frameLocator('#active-frame').locator(`body[data-vscode-theme-kind="${webviewKinds[theme]}"]`);
    await body.waitFor();
    await body.evaluate(drawn);
  }
  await page.evaluate(drawn);
}

/** Puts the pointer where nothing answers to it. */
async function park(page: Page): Promise<void> {
  await page.mouse.move(600, (page.viewportSize() ?? viewport).height - 8);
  await page.locator('.workbench-hover:visible').first().waitFor({ state: 'hidden' });
}

/** Runs in the window: waits until what is known is drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
