import { describe, onTestFinished } from 'vitest';
import { startSandbox } from '../sandbox/server';
import { pictures, picturesWithoutServer } from './album';

/** What one sees first, and where a server does not give what is wanted. */
describe('start', () => {
  picturesWithoutServer('first start, and adding a server', async (workbench, take) => {
    const sandbox = await startSandbox({ demo: true });
    onTestFinished(() => sandbox.stop());
    const { quickInput } = workbench;
    const presets = workbench.view('Presets');
    await presets.welcome.waitFor();
    await workbench.view('Starred Models').open();
    await workbench.view('Starred Models').welcome.waitFor();
    await take('first-start');
    await presets.pressWelcome('Add Server');
    await quickInput.fill('ftp://swarm.example');
    await quickInput.message.getByText('not ftp').waitFor();
    await take('add-server-refused');
    await quickInput.fill(`127.0.0.1:${sandbox.port}/Text2Image`);
    await quickInput.message.getByText('Interpreted as').waitFor();
    await take('add-server-taken');
    await quickInput.accept();
    await quickInput.title.getByText('2/2').waitFor();
    await take('add-server-name');
    await quickInput.answer('studio');
    await presets.row('Default').waitFor();
    await take('first-presets');
  });

  picturesWithoutServer('walkthrough', async (workbench, take) => {
    await workbench.run('Welcome: Open Walkthrough...');
    await workbench.quickInput.answer('SwarmUI');
    await workbench.page.locator('.gettingStartedDetailsContent').waitFor();
    await take('walkthrough');
  });

  picturesWithoutServer('settings of the extension', async (workbench, take) => {
    await workbench.run('Preferences: Open Settings (UI)');
    await workbench.page.locator('.settings-editor .suggest-input-container .view-line').first().waitFor();
    await workbench.page.keyboard.type('@ext:swarmui-tools.swarmui-presets');
    await workbench.page.locator('.settings-editor .setting-item', { hasText: 'Swarmui' }).first().waitFor();
    await take('extension-settings');
  });

  pictures('a stopped server, with and without a list from before', { sandbox: { demo: true } }, async (scene, take) => {
    const { workbench, presets } = scene;
    await presets.row('Default').waitFor();
    await scene.stopServer();
    await workbench.run('SwarmUI: Refresh');
    await presets.message.getByText('No response').waitFor();
    await take('unreachable-list');
    await workbench.reload();
    await workbench.showViews();
    await presets.welcome.getByText("Can't reach the server").waitFor();
    await workbench.view('Starred Models').open();
    await workbench.view('Starred Models').welcome.waitFor();
    await take('unreachable');
  });

  pictures('a server that is not installed', { sandbox: { mode: 'not-installed' } }, async ({ workbench, presets }, take) => {
    const { quickInput } = workbench;
    await presets.welcome.waitFor();
    await take('not-installed');
    await workbench.run('SwarmUI: Install SwarmUI…');
    for (const [step, choice] of ['English - English', 'Modern Dark', 'This computer only', 'Nothing yet'].entries()) {
      await quickInput.rows(choice).first().waitFor();
      await take(`install-${step + 1}`);
      await quickInput.pick(choice);
    }
    await quickInput.rows('Flux.1 Dev').first().waitFor();
    await take('install-5');
    await quickInput.pick('Flux.1 Dev');
    await quickInput.accept();
    await workbench.dialog.box.waitFor();
    await take('install-question');
    await workbench.dialog.press('Install');
    await workbench.toasts.with('some models were not downloaded').waitFor();
    await take('install-missing');
  });

  pictures('an old server', { sandbox: { demo: true, as: '0.9.7.0' } }, async ({ workbench, presets }, take) => {
    await presets.row('Default').waitFor();
    await workbench.view('Model Links').open();
    await workbench.view('Model Links').welcome.waitFor();
    await workbench.run('SwarmUI: Server Status…');
    await workbench.quickInput.rows().first().waitFor();
    await take('old-server');
  });

  pictures('several servers', { sandbox: { demo: true } }, async ({ workbench, presets }, take) => {
    const other = await startSandbox({ demo: false });
    onTestFinished(() => other.stop());
    await presets.row('Default').waitFor();
    await workbench.run('SwarmUI: Add Server…');
    await workbench.quickInput.answer(other.url);
    await workbench.quickInput.title.getByText('2/2').waitFor();
    await workbench.quickInput.answer('other');
    await presets.welcome.waitFor();
    await take('no-presets');
    await workbench.run('SwarmUI: Switch Server…');
    await workbench.quickInput.rows().nth(1).waitFor();
    await take('switch-server');
    await workbench.quickInput.cancel();
    await workbench.run('SwarmUI: Remove Server…');
    await workbench.quickInput.pick('other');
    await workbench.dialog.box.waitFor();
    await take('remove-server');
  });
});
