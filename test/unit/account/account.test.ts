import { describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import { Account } from '../../../src/library/account';
import type { SandboxOptions } from '../../sandbox/options';
import { startSandbox } from '../../sandbox/server';

async function visit(options: Partial<SandboxOptions> = {}, user?: string) {
  const sandbox = await startSandbox(options);
  const token = user === undefined ? undefined : sandbox.controls.token(user);
  const client = new SwarmClient({ url: sandbox.url, token });
  onTestFinished(async () => {
    client.dispose();
    await sandbox.stop();
  });
  return { sandbox, client, token, account: new Account(client) };
}

describe('tokens', () => {
  test('are listed with the one in use marked, made and revoked', async () => {
    const { account, sandbox } = await visit({ mode: 'accounts' }, 'alice');
    const made = await account.createToken('backup script');
    expect(made.split('.')).toHaveLength(3);
    const [, id = ''] = made.split('.');
    const list = await account.tokens();
    expect(list.map((one) => [one.id === id, one.is_current]).sort()).toEqual(
      [
        [false, true],
        [true, false],
      ].sort(),
    );
    await account.revokeToken(id);
    expect((await account.tokens()).map((one) => one.id)).not.toContain(id);
    // One that is gone is gone.
    await account.revokeToken(id);
    expect(sandbox.controls.count('RevokeMyAuthToken')).toBe(2);
  });

  test('signing out ends the token we came with', async () => {
    const { account, sandbox, token = '' } = await visit({ mode: 'accounts' }, 'alice');
    await account.signOut(token);
    await expect(account.status()).rejects.toThrow(/no longer accepts your token/);
    expect(sandbox.controls.count('Logout')).toBe(1);
  });

  test('are refused with the version that has them where the server is older', async () => {
    const { account } = await visit({ as: '0.9.7.0', mode: 'accounts' }, 'alice');
    await expect(account.tokens()).rejects.toThrow(/0\.9\.8\.0 or newer/);
  });
});

describe('API keys', () => {
  test('are set, told by their age and removed', async () => {
    const { account } = await visit();
    expect(await account.keySince('civitai_api')).toBeUndefined();
    await account.setKey('civitai_api', 'k-1234');
    expect(await account.keySince('civitai_api')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    await account.setKey('civitai_api', undefined);
    expect(await account.keySince('civitai_api')).toBeUndefined();
  });

  test('what came of a removal whose answer was lost is looked up', async () => {
    const { account, sandbox } = await visit();
    await account.setKey('civitai_api', 'k-1234');
    sandbox.controls.fail('SetAPIKey', 'cutAfter');
    await account.setKey('civitai_api', undefined);
    expect(await account.keySince('civitai_api')).toBeUndefined();
  });
});

describe('installing', () => {
  const input = {
    theme: 'modern_dark',
    installed_for: 'just_self',
    backend: 'none',
    models: 'none',
    install_amd: false,
    language: 'en',
  } as const;

  test('offers what the page of the server offers', async () => {
    const { account } = await visit({ mode: 'not-installed' });
    const choices = await account.installChoices();
    expect(choices?.themes).toContainEqual({ id: 'modern_dark', name: 'Modern Dark' });
    expect(choices?.languages).toContainEqual({ id: 'fr', name: 'French - Français' });
    expect(choices?.models).toContainEqual({ id: 'sdxl1', name: 'Stable Diffusion XL 1.0 (Base)' });
    expect([choices?.amd, choices?.shortcut]).toEqual([false, false]);
  });

  test('installs once; a server that is installed is sent nothing', async () => {
    const { account } = await visit({ mode: 'not-installed' });
    const kinds: string[] = [];
    for await (const frame of account.install(input)) kinds.push(frame.kind);
    expect(kinds.at(-1)).toBe('done');
    expect(await account.installChoices()).toBeUndefined();
    await expect(account.install(input).next()).rejects.toThrow(/already installed/);
    const other = await visit();
    await expect(other.account.install(input).next()).rejects.toThrow(/already installed/);
    expect(other.sandbox.controls.log.map(({ route }) => route)).toEqual(['/Install']);
  });

  for (const mode of ['local', 'accounts', 'models'] as const) {
    test(`a server in the mode ${mode} says that it is installed`, async () => {
      const { account } = await visit({ mode }, mode === 'accounts' ? 'olga' : undefined);
      expect(await account.installChoices()).toBeUndefined();
    });
  }
});

test('languages are those of the settings, and told whole', async () => {
  const { account } = await visit();
  expect(await account.languages()).toContain('fr');
  expect(await account.language('fr')).toMatchObject({ code: 'fr', name: 'French' });
});

test('interrupting says whether other sessions are meant', async () => {
  const { account, sandbox } = await visit();
  await account.interrupt(false);
  await account.interrupt(true);
  const bodies = sandbox.controls.log.filter(({ route }) => route === 'InterruptAll').map(({ body }) => body?.includes('other_sessions'));
  expect(bodies).toEqual([false, true]);
});
