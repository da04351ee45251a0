import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Theme } from '../e2e/driver/themes';
import { Workbench } from '../e2e/driver/workbench';
import { type Sandbox, startSandbox } from '../sandbox/server';

const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const viewport = { width: 1000, height: 640 };

/** What one sees of the side bar and the boxes at the top, in every state, in every theme: out/screenshots. */
describe.each(themes)('views in %s', (theme) => {
  let sandbox: Sandbox;
  let accounts: Sandbox;
  let workbench: Workbench;
  const view = () => workbench.view('Presets');
  const take = (name: string) => workbench.screenshot(`${name}-${theme}`);

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    accounts = await startSandbox({ mode: 'accounts' });
    workbench = await Workbench.open({ theme, viewport });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    await sandbox.stop();
    await accounts.stop();
  });

  it('first start and Add Server', async () => {
    await view().welcome.waitFor();
    await workbench.view('Starred Models').open();
    await workbench.view('Starred Models').welcome.waitFor();
    await take('first-start');
    await view().pressWelcome('Add Server');
    await workbench.quickInput.fill('ftp://swarm.example');
    await workbench.quickInput.message.getByText('not ftp').waitFor();
    await take('add-server-refused');
    await workbench.quickInput.fill(`127.0.0.1:${sandbox.port}/Text2Image`);
    await workbench.quickInput.message.getByText('Interpreted as').waitFor();
    await take('add-server-taken');
    await workbench.quickInput.accept();
    await workbench.quickInput.title.getByText('2/2').waitFor();
    await workbench.quickInput.answer('studio');
    await view().row('Default').waitFor();
  });

  it('presets, tooltip, menu, search', async () => {
    await workbench.view('Starred Models').fold();
    await view().reveal('Experiments/Broken/Too many steps');
    await view().reveal('Landscapes/North sea');
    await (await view().tooltipOf('North sea')).locator('img').waitFor();
    await take('presets-tooltip');
    await workbench.page.mouse.move(600, 400);
    await view().row('Autumn forest').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu:visible').first().waitFor();
    await take('presets-menu');
    await workbench.page.keyboard.press('Escape');
    await workbench.run('SwarmUI: Find Preset…');
    await workbench.quickInput.fill('light');
    await workbench.quickInput.rows().first().waitFor();
    await take('find-preset');
    await workbench.quickInput.cancel();
    await workbench.run('SwarmUI: Filter Presets…');
    await workbench.quickInput.answer('mira');
    await view().message.getByText('Filter').waitFor();
    await take('presets-filtered');
    await workbench.run('SwarmUI: Clear Preset Filter');
  });

  it('starred models', async () => {
    const models = workbench.view('Starred Models');
    await view().fold();
    await models.open();
    await models.tooltipOf('aurora-xl-v4');
    await take('models-tooltip');
    await workbench.page.mouse.move(600, 400);
    await workbench.run('SwarmUI: Star Model…');
    await workbench.quickInput.rows().nth(3).waitFor();
    await take('star-model');
    await workbench.quickInput.cancel();
    await models.fold();
    await view().open();
  });

  it('a stopped server, with and without a list from before', async () => {
    await sandbox.stop();
    await workbench.run('SwarmUI: Refresh');
    await view().message.getByText('No response').waitFor();
    await take('unreachable-list');
    await workbench.reload();
    await workbench.showViews();
    await view().welcome.getByText("Can't reach the server").waitFor();
    await workbench.view('Starred Models').open();
    await take('unreachable');
    await workbench.view('Starred Models').fold();
  });

  it('not signed in', async () => {
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(accounts.url);
    await workbench.quickInput.title.getByText('2/2').waitFor();
    await workbench.quickInput.answer('accounts');
    await workbench.quickInput.title.getByText('Sign In to accounts').waitFor();
    await take('sign-in');
    await workbench.quickInput.cancel();
    await view().welcome.getByText('sign in').first().waitFor();
    await take('not-signed-in');
  });
});
