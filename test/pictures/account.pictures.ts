import { describe } from 'vitest';
import type { Scene, SceneOptions } from '../e2e/driver/scene';
import { pictures, type Take } from './album';

const accounts: SceneOptions = {
  sandbox: { mode: 'accounts', demo: true, backend: true },
  fill: async (_, { controls }) => {
    await controls.call('CreateAuthToken', { reason: 'backup script' }, 'alice');
    await controls.call('SetAPIKey', { keyType: 'civitai_api', key: 'a-key' }, 'alice');
  },
};

/** Signing in, and what an account has. */
describe('account', () => {
  pictures('signing in', accounts, async (scene, take) => {
    const { workbench, presets } = scene;
    await presets.welcome.getByText('sign in').first().waitFor();
    await take('not-signed-in');
    await signIn(scene, 'wrong', () => take('sign-in-password'));
    await workbench.toasts.with('did not accept').waitFor();
    await take('sign-in-wrong');
    await workbench.toasts.clear();
    await signIn(scene);
    await presets.row('Portraits').waitFor();
    await take('signed-in');
    await workbench.page.locator('.activitybar .action-item:has(.codicon-accounts-view-bar-icon) .action-label').click();
    await workbench.page.locator('.monaco-menu:visible').first().waitFor();
    await take('accounts-menu', 'rests');
  });

  pictures('tokens, keys and permissions', accounts, async (scene, take) => {
    const { workbench, presets } = scene;
    const { quickInput, dialog } = workbench;
    await signIn(scene);
    await presets.row('Portraits').waitFor();
    await takeBox(scene, take, 'Access Tokens…', 'tokens');
    await takeBox(scene, take, 'API Keys…', 'keys');
    await workbench.run('SwarmUI: API Keys…');
    await quickInput.pick('Civitai');
    await quickInput.rows('Replace Key').waitFor();
    await take('key');
    await quickInput.cancel();
    await takeBox(scene, take, 'Show Permissions', 'permissions');
    await workbench.run('SwarmUI: Access Tokens…');
    await quickInput.pick('backup script');
    await dialog.box.waitFor();
    await take('revoke-token');
  });

  pictures('changing the password', accounts, async (scene, take) => {
    const { workbench, presets } = scene;
    const { quickInput } = workbench;
    await signIn(scene);
    await presets.row('Portraits').waitFor();
    await workbench.run('SwarmUI: Change Password…');
    await quickInput.answer('secret of Alice');
    await quickInput.title.getByText('2/3').waitFor();
    await quickInput.fill('Summer2026');
    await quickInput.message.waitFor();
    await take('password-strength');
  });

  pictures('status', accounts, async (scene, take) => {
    const { workbench, presets } = scene;
    await signIn(scene);
    await presets.row('Portraits').waitFor();
    await workbench.statusBar.locator('.statusbar-item[id*="swarmui.status"]').hover();
    await workbench.page.locator('.monaco-hover:visible').first().waitFor();
    await take('status-tooltip', 'rests');
    await takeBox(scene, take, 'Server Status…', 'status-menu');
    await takeBox(scene, take, 'Show Language…', 'languages');
    await takeBox(scene, take, 'Send Debug Message…', 'debug-message');
  });

  const guest: SceneOptions = {
    sandbox: { mode: 'accounts' },
    fill: (_, { controls }) =>
      controls.putPresets(
        [{ title: 'Sketch', description: 'For looking at.', params: { steps: '8', prompt: 'a cat', loras: 'detail' } }],
        'gus',
      ),
  };
  pictures('an account that may only look', guest, async (scene, take) => {
    const { workbench, editor } = scene;
    await signIn(scene, 'secret of gus', undefined, 'gus');
    await scene.click('Sketch');
    await editor.frame.getByText('can view presets').first().waitFor();
    await take('read-only-page');
    await workbench.run('SwarmUI: Open Preset as JSON');
    await workbench.textEditor.editor.waitFor();
    await take('read-only-json');
  });
});

async function signIn({ workbench }: Scene, password = 'secret of Alice', asked?: () => Promise<void>, name = 'Alice'): Promise<void> {
  const { quickInput } = workbench;
  await workbench.run('SwarmUI: Sign In…');
  await quickInput.answer(name);
  await quickInput.title.getByText('2/2').waitFor();
  await asked?.();
  await quickInput.answer(password);
}

/** Runs a command, takes the box it opens, and leaves it. */
async function takeBox({ workbench }: Scene, take: Take, command: string, name: string): Promise<void> {
  await workbench.run(`SwarmUI: ${command}`);
  await workbench.quickInput.input.or(workbench.quickInput.rows().first()).first().waitFor();
  await take(name);
  await workbench.quickInput.cancel();
}
