import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('several servers', () => {
  let lab: Sandbox;
  let studio: Sandbox;
  let workbench: Workbench;
  const rows = () => workbench.view('Presets').rowTexts();

  beforeAll(async () => {
    lab = await startSandbox();
    studio = await startSandbox();
    lab.controls.putPresets([{ title: 'In the lab' }]);
    studio.controls.putPresets([{ title: 'In the studio' }]);
    workbench = await Workbench.open({ servers: { lab: lab.url, studio: studio.url } });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await lab.stop();
    await studio.stop();
  });

  it('shows the presets of one, and says which', async () => {
    await expect.poll(rows).toEqual(['In the lab']);
    await expect.poll(() => workbench.view('Presets').title()).toBe('Presets lab');
    expect(studio.controls.log).toEqual([]);
  });

  it('switches, and stays there after a reload', async () => {
    await workbench.run('SwarmUI: Switch Server…');
    await expect
      .poll(() => workbench.quickInput.rows().allInnerTexts())
      .toEqual([expect.stringContaining(lab.url), expect.stringContaining(studio.url), expect.stringContaining('Add Server…')]);
    await workbench.quickInput.pick('Add Server…');
    await expect.poll(() => workbench.quickInput.title.innerText()).toBe('Add SwarmUI Server (1/2)');
    await workbench.quickInput.cancel();
    await workbench.run('SwarmUI: Switch Server…');
    await workbench.quickInput.pick('studio');
    await expect.poll(rows).toEqual(['In the studio']);
    await expect.poll(() => workbench.view('Presets').title()).toBe('Presets studio');
    await workbench.reload();
    await workbench.showViews();
    await expect.poll(rows).toEqual(['In the studio']);
  });

  it('opens SwarmUI itself in the browser', async () => {
    const opened = workbench.page.context().waitForEvent('page');
    await workbench.run('SwarmUI: Open SwarmUI in Browser');
    const page = await opened;
    // the browser reaches the server's machine through VS Code's own address
    expect(page.url()).toContain(String(studio.port));
    await page.close();
  });

  it('shows its log', async () => {
    await workbench.run('SwarmUI: Show Log');
    await expect.poll(() => workbench.page.locator('.part.panel .output-view, .part.panel .pane-body').first().isVisible()).toBe(true);
    await expect.poll(() => workbench.page.locator('.part.panel').innerText()).toContain('SwarmUI');
    await workbench.page.keyboard.press('Control+j');
  });

  it('removes one after asking, and leaves its presets alone', async () => {
    await workbench.run('SwarmUI: Remove Server…');
    await workbench.quickInput.pick('studio');
    const question = await workbench.dialog.text();
    expect(question).toContain('Remove the server "studio"?');
    expect(question).toContain(studio.url);
    expect(question).toContain('Your presets stay on the server.');
    await workbench.screenshot('remove-server');
    await workbench.dialog.press('Remove');
    await expect.poll(rows).toEqual(['In the lab']);
    expect(studio.controls.library().map(({ title }) => title)).toEqual(['In the studio']);
  });

  it('is back at the beginning once the last one is gone', async () => {
    await workbench.run('SwarmUI: Remove Server…');
    await workbench.quickInput.pick('lab');
    await workbench.dialog.press('Remove');
    await expect.poll(() => workbench.view('Presets').welcomeButtons()).toEqual(['Add Server']);
  });
});
