import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('the Presets view by keyboard alone', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');
  const focused = () => view().pane.locator('.monaco-list-row.focused .label-name').first().innerText();
  const press = async (...keys: string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  /** Back in the tree, on its first row. */
  const toTop = async () => {
    await workbench.run('SwarmUI: Focus on Presets View');
    await workbench.quickInput.waitUntilClosed();
    await view().rest();
    await press('Home');
    await expect.poll(focused).toBe('Portraits');
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    sandbox.controls.putPresets([
      { title: 'Portraits/Studio', params: { steps: '20' } },
      { title: 'Portraits/Window', params: { steps: '24' } },
      { title: 'Sketch', params: { steps: '8' } },
    ]);
    workbench = await Workbench.open({ servers: { lab: sandbox.url } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('opens folders and presets', async () => {
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 2', 'Sketch']);
    await toTop();
    await press('ArrowRight');
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 2', 'Studio', 'Window', 'Sketch']);
    await press('ArrowDown');
    await expect.poll(focused).toBe('Studio');
    await press('Enter');
    await expect.poll(() => workbench.tabs.active('Studio').count()).toBe(1);
    await expect.poll(() => workbench.webview().locator('body').innerText()).toContain('Steps');
  });

  it('renames by F2, with only the name selected', async () => {
    await toTop();
    await press('ArrowDown', 'ArrowDown');
    await expect.poll(focused).toBe('Window');
    await press('F2');
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe('Portraits/Window');
    await workbench.page.keyboard.type('Window light');
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe('Portraits/Window light');
    await press('Enter');
    await expect.poll(() => sandbox.controls.preset('Portraits/Window light')?.params).toEqual({ steps: '24' });
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 2', 'Studio', 'Window light', 'Sketch']);
    expect(sandbox.controls.preset('Portraits/Window')).toBeUndefined();
  });

  it('deletes by Delete after a question that Escape answers with no', async () => {
    await toTop();
    await press('End');
    await expect.poll(focused).toBe('Sketch');
    await press('Delete');
    await expect.poll(() => workbench.dialog.text()).toContain('Delete the preset "Sketch" from lab?');
    await press('Escape');
    await workbench.dialog.box.waitFor({ state: 'hidden' });
    expect(sandbox.controls.preset('Sketch')).toBeDefined();
    await expect.poll(focused).toBe('Sketch');
    await press('Delete');
    await workbench.dialog.box.waitFor();
    await press('Enter');
    await expect.poll(() => sandbox.controls.preset('Sketch')).toBeUndefined();
    await expect.poll(() => view().rowTexts()).toEqual(['Portraits 2', 'Studio', 'Window light']);
  });

  it('means all that are selected when one of them has the focus', async () => {
    await workbench.toasts.clear();
    await toTop();
    await press('End', 'Enter');
    await expect.poll(() => workbench.tabs.active('Window light').count()).toBe(1);
    await toTop();
    await press('ArrowDown');
    await expect.poll(focused).toBe('Studio');
    // VS Code's key for selecting one more; the preset that was opened is selected already
    await press('Control+Shift+Enter');
    await expect.poll(() => view().pane.locator('.monaco-list-row.selected').count()).toBe(2);
    await press('Delete');
    await expect.poll(() => workbench.dialog.text()).toContain('Delete 2 presets from lab?');
    await press('Escape');
    await workbench.dialog.box.waitFor({ state: 'hidden' });
  });

  it('renames a folder by F2', async () => {
    await toTop();
    await press('F2');
    await expect.poll(() => workbench.quickInput.input.inputValue()).toBe('Portraits');
    await workbench.quickInput.answer('People/Portraits');
    await expect
      .poll(() => sandbox.controls.library().map(({ title }) => title))
      .toEqual(['People/Portraits/Studio', 'People/Portraits/Window light']);
    await expect.poll(() => workbench.tabs.with('Studio').count()).toBe(1);
  });
});
