import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { Workbench } from './driver/workbench';

describe('requests nobody asked for', () => {
  let sandbox: Sandbox;
  let workbench: Workbench;
  const routes = () => sandbox.controls.log.map(({ route }) => route);
  /** To see that nothing happens there is only waiting. */
  const watch = (seconds: number) => workbench.page.waitForTimeout(seconds * 1000);

  beforeAll(async () => {
    sandbox = await startSandbox();
    sandbox.controls.putPresets([{ title: 'Sketch', params: { steps: '8' } }]);
    workbench = await Workbench.open({ servers: { lab: sandbox.url }, settings: { 'swarmui.refresh.interval': 1 } });
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
  });

  it('are not made while nothing of ours is visible', async () => {
    await watch(10);
    expect(routes()).toEqual([]);
  });

  it('begin with one read for all views', async () => {
    await workbench.showViews();
    await workbench.view('Starred Models').open();
    await expect.poll(() => workbench.view('Presets').rowTexts()).toEqual(['Sketch']);
    await expect.poll(() => sandbox.controls.count('ListT2IParams')).toBe(1);
    expect(sandbox.controls.count('GetNewSession')).toBe(1);
  });

  it('come at the interval while a view is visible, and see what another client did', async () => {
    sandbox.controls.clearLog();
    const start = performance.now();
    sandbox.controls.putPresets([{ title: 'By another client' }]);
    // a machine whose reads take long waits a hundred times as long between them
    await expect.poll(() => workbench.view('Presets').rowTexts(), { timeout: 80_000 }).toEqual(['Sketch', 'By another client']);
    // never more often than the setting says, and never more of the server's time than a hundredth
    const reads = sandbox.controls.log.filter(({ route }) => route === 'GetMyUserData');
    // Without a backend something is wrong, which the status bar asks about as SwarmUI's own page does: every two seconds at most.
    const asked = sandbox.controls.count('GetCurrentStatus');
    expect(routes().filter((route) => !['GetCurrentStatus', 'GetGlobalStatus'].includes(route))).toEqual(reads.map(() => 'GetMyUserData'));
    expect(asked * 2000).toBeLessThanOrEqual(performance.now() - start + 2000);
    expect(reads.length * 1000).toBeLessThanOrEqual(performance.now() - start + 1000);
  });

  it('end when another view is shown', async () => {
    await workbench.run('View: Show Explorer');
    await workbench.page.locator('.explorer-folders-view').waitFor();
    await watch(1);
    sandbox.controls.clearLog();
    await watch(5);
    expect(routes()).toEqual([]);
  });
});
