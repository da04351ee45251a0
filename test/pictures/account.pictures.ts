import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Theme } from '../e2e/driver/themes';
import { Workbench } from '../e2e/driver/workbench';
import { type Sandbox, startSandbox } from '../sandbox/server';

const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** The boxes, menus, messages and pages of account, models, parameters, settings and status, in every theme: out/screenshots. */
describe.each(themes)('the account in %s', (theme) => {
  const sandboxes: Sandbox[] = [];
  let workbench: Workbench;
  const box = () => workbench.quickInput;
  const take = async (name: string) => {
    await workbench.page.mouse.move(900, 690);
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(`account-${name}-${theme}`);
  };
  /** Runs a command, takes the box it opens, and leaves it. */
  const takeBox = async (command: string, name: string, ...choices: readonly string[]) => {
    await workbench.run(`SwarmUI: ${command}`);
    for (const choice of choices) {
      await box().fill(choice);
      await box().pick(choice);
      await box().rows(choice).first().waitFor({ state: 'hidden' });
    }
    await box().widget.waitFor();
    await take(name);
    await workbench.page.keyboard.press('Escape');
    await box().waitUntilClosed();
  };

  beforeAll(async () => {
    const studio = await startSandbox({ mode: 'accounts', demo: true, backend: true });
    const fresh = await startSandbox({ mode: 'not-installed' });
    const old = await startSandbox({ as: '0.9.7.0', demo: true });
    sandboxes.push(studio, fresh, old);
    await studio.controls.call('CreateAuthToken', { reason: 'backup script' }, 'alice');
    await studio.controls.call('SetAPIKey', { keyType: 'civitai_api', key: 'a-key' }, 'alice');
    workbench = await Workbench.open({
      theme,
      viewport: { width: 1100, height: 700 },
      servers: { studio: studio.url, fresh: fresh.url, old: old.url },
    });
    await workbench.showViews();
  });
  afterAll(async () => {
    await workbench.close();
    for (const sandbox of sandboxes) await sandbox.stop();
  });

  it('signing in', async () => {
    await workbench.view('Presets').welcome.waitFor();
    await take('not-signed-in');
    await workbench.run('SwarmUI: Sign In…');
    await box().answer('Alice');
    await box().title.getByText('2/2').waitFor();
    await take('password');
    await box().answer('wrong');
    await workbench.toasts.with('did not accept').waitFor();
    await take('wrong-password');
    await workbench.toasts.clear();
    await workbench.run('SwarmUI: Sign In…');
    await box().answer('Alice');
    await box().title.getByText('2/2').waitFor();
    await box().answer('secret of Alice');
    await workbench.view('Presets').row('Portraits').waitFor();
  });

  it('tokens, keys, password, permissions', async () => {
    await takeBox('Access Tokens…', 'tokens');
    await takeBox('API Keys…', 'keys');
    await takeBox('API Keys…', 'key', 'Civitai');
    await takeBox('Show Permissions', 'permissions');
    await workbench.run('SwarmUI: Change Password…');
    await box().answer('secret of Alice');
    await box().title.getByText('2/3').waitFor();
    await box().fill('Summer2026');
    await box().message.waitFor();
    await take('password-strength');
    await box().cancel();
    await workbench.run('SwarmUI: Access Tokens…');
    await box().pick('backup script');
    await workbench.dialog.box.waitFor();
    await take('revoke');
    await workbench.dialog.press('Cancel');
  });

  it('status and its menus', async () => {
    const item = workbench.statusBar.locator('.statusbar-item[id*="swarmui.status"]');
    await item.hover();
    await workbench.page.locator('.monaco-hover:visible').first().waitFor();
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(`account-status-tooltip-${theme}`);
    await takeBox('Server Status…', 'status-menu');
    await workbench.view('Presets').pane.hover();
    await workbench.view('Presets').pane.locator('.pane-header .action-label.codicon-toolbar-more').click();
    await workbench.page.locator('.monaco-menu:visible .action-label', { hasText: 'Account' }).first().hover();
    await workbench.page.waitForTimeout(600);
    await workbench.screenshot(`account-menu-${theme}`);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Escape');
  });

  it('settings and profiles', async () => {
    const view = workbench.view('Settings');
    await view.open();
    await view.row('UI').waitFor();
    await takeBox('Change Setting…', 'settings');
    await takeBox('Change Setting…', 'setting', 'Theme');
    await workbench.run('SwarmUI: Change Setting…');
    await box().fill('Theme');
    await box().pick('Theme');
    await box().pick('Modern Light');
    await takeBox('Change Setting…', 'setting-number', 'Max Prompt Lines');
    await view.expand('UI');
    await take('settings-view');
    await workbench.run('SwarmUI: Save Settings Profile…');
    await take('profile-name');
    await box().answer('Light desk');
    await takeBox('Apply Settings Profile…', 'profiles');
    await view.fold();
  });

  it('models and links', async () => {
    await takeBox('Star Models…', 'star-kinds');
    const stars = workbench.view('Starred Models');
    await stars.open();
    await stars.pane.locator('.monaco-list-row').first().waitFor();
    await take('stars-view');
    await stars.fold();
    await takeBox('Link Presets to Model…', 'link-kinds');
    const links = workbench.view('Model Links');
    await links.open();
    await links.pane.locator('.monaco-list-row').first().waitFor();
    await take('links-view');
    await links.fold();
  });

  it('parameters', async () => {
    const view = workbench.view('Parameters');
    await view.open();
    await view.expand('Core Parameters');
    await take('parameters-view');
    await workbench.menus.choose(await view.reveal('Core Parameters/Steps'), 'Edit Parameter Display…');
    await box().rows().first().waitFor();
    await take('parameter');
    await box().cancel();
    await view.fold();
  });

  it('what an old server and one that is not installed show', async () => {
    await workbench.run('SwarmUI: Switch Server…');
    await take('servers');
    await box().pick('old');
    await workbench.view('Presets').row('Portraits').waitFor();
    await takeBox('Server Status…', 'status-menu-old');
    await workbench.run('SwarmUI: Switch Server…');
    await box().pick('fresh');
    await workbench.view('Presets').welcome.waitFor();
    await workbench.run('SwarmUI: Install SwarmUI…');
    for (const [step, choice] of ['English - English', 'Modern Dark', 'This computer only', 'Nothing yet'].entries()) {
      await box().rows(choice).first().waitFor();
      await take(`install-${step + 1}`);
      await box().pick(choice);
    }
    await box().rows('Flux.1 Dev').first().waitFor();
    await take('install-5');
    await box().pick('Flux.1 Dev');
    await box().accept();
    await workbench.dialog.box.waitFor();
    await take('install-question');
    await workbench.dialog.press('Install');
    await workbench.toasts.with('some models were not downloaded').waitFor();
    await take('install-missing');
    await workbench.toasts.clear();
  });
});
