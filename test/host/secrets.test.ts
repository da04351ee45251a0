import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostLog } from '../../src/host/hostLog';
import { SecretStorageError, type Secrets, TokenStore } from '../../src/host/secrets';

/** VS Code's storages as far as they are needed, in memory. `broken`: a keyring that hangs or fails. */
function storages(broken?: 'hangs' | 'fails') {
  const values = new Map<string, string>();
  const state = new Map<string, unknown>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  let reads = 0;
  const through = <T>(value: T): Thenable<T> => {
    if (broken === 'hangs') return new Promise(() => undefined);
    return broken === 'fails' ? Promise.reject(new Error('no keyring')) : Promise.resolve(value);
  };
  const secrets: Secrets = {
    get: (key) => {
      reads++;
      return through(values.get(key));
    },
    store: (key, value) => {
      values.set(key, value);
      return through(undefined);
    },
    delete: (key) => {
      values.delete(key);
      return through(undefined);
    },
    onDidChange: changed.event,
  };
  const memento: vscode.Memento = {
    keys: () => [...state.keys()],
    // A memento gives what was put in; the store checks it.
    get: (key: string, fallback?: unknown) => (state.get(key) ?? fallback) as never,
    update: async (key, value) => void state.set(key, value),
  };
  return { secrets, memento, changed, values, state, reads: () => reads };
}

const ORIGIN = 'http://localhost:7801';

describe('tokens', () => {
  it('are kept one per origin, and nowhere but in the secret storage', async () => {
    const { secrets, memento, values, state } = storages();
    const tokens = new TokenStore(secrets, memento, () => undefined);
    await tokens.set(ORIGIN, 'token one');
    await tokens.set('http://other', 'token two');
    assert.deepEqual(Object.fromEntries(values), {
      'swarmui.token:http://localhost:7801': 'token one',
      'swarmui.token:http://other': 'token two',
    });
    assert.equal(await tokens.get(ORIGIN), 'token one');
    assert.ok(!JSON.stringify([...state]).includes('token one'));
    await tokens.delete(ORIGIN);
    assert.deepEqual([await tokens.get(ORIGIN), tokens.has(ORIGIN), values.size], [undefined, false, 1]);
    tokens.dispose();
  });

  it('ask no keyring where there is no token', async () => {
    const { secrets, memento, reads } = storages('hangs');
    const tokens = new TokenStore(secrets, memento, () => undefined, 50);
    assert.equal(await tokens.get(ORIGIN), undefined);
    await tokens.delete(ORIGIN);
    assert.equal(reads(), 0);
  });

  for (const broken of ['hangs', 'fails'] as const) {
    it(`say what to do when the keyring ${broken}, and can be kept for the session`, async () => {
      const { secrets, memento } = storages(broken);
      const tokens = new TokenStore(secrets, memento, () => undefined, 50);
      await assert.rejects(tokens.set(ORIGIN, 'secret value'), (error: unknown) => {
        assert.ok(error instanceof SecretStorageError);
        assert.match(error.message, /keyring/);
        assert.ok(!error.message.includes('secret value'));
        return true;
      });
      assert.equal(tokens.has(ORIGIN), false);
      await tokens.keepForSession(ORIGIN, 'secret value');
      assert.equal(await tokens.get(ORIGIN), 'secret value');
      await tokens.delete(ORIGIN);
      assert.equal(await tokens.get(ORIGIN), undefined);
    });
  }

  it('are told once when they change here, and asked for anew when another window changed them', async () => {
    const { secrets, memento, changed, values } = storages();
    const told: string[] = [];
    const tokens = new TokenStore(secrets, memento, () => undefined);
    tokens.onDidChange((origin) => told.push(origin));
    await tokens.set(ORIGIN, 'token one');
    changed.fire({ key: `swarmui.token:${ORIGIN}` });
    assert.deepEqual(told, [ORIGIN]);
    values.set('swarmui.token:http://other', 'token two');
    changed.fire({ key: 'swarmui.token:http://other' });
    assert.deepEqual([told, await tokens.get('http://other')], [[ORIGIN, 'http://other'], 'token two']);
  });

  it('are told to the log, so that it never writes them', async () => {
    const { secrets, memento } = storages();
    const hidden: string[] = [];
    const tokens = new TokenStore(secrets, memento, (secret) => hidden.push(secret));
    await tokens.set(ORIGIN, 'an odd token without any shape');
    assert.deepEqual(hidden, ['an odd token without any shape']);
  });
});

describe('the log', () => {
  it('writes no secret, known or told by its shape', async () => {
    const written: string[] = [];
    const { createOutputChannel } = vscode.window;
    const write = (line: string) => void written.push(line);
    const channel = { debug: write, info: write, warn: write, error: write, show: () => undefined, dispose: () => undefined };
    Object.defineProperty(vscode.window, 'createOutputChannel', { value: () => channel, configurable: true, writable: true });
    try {
      const log = new HostLog();
      log.hide('correct horse');
      log.debug('password correct horse');
      log.info(`session ${'ab'.repeat(20)}`);
      log.warn('{"session_id":"x","password":"y"}');
      log.error('Cookie: swarm_token=aaaa.bb.cc');
      await log.hideDuring('portrait', async () => log.info('signing in with portrait'));
      log.info('a preset named portrait');
    } finally {
      Object.defineProperty(vscode.window, 'createOutputChannel', { value: createOutputChannel, configurable: true, writable: true });
    }
    assert.deepEqual(written.slice(4), ['signing in with ***', 'a preset named portrait']);
    assert.doesNotMatch(written.join('\n'), /correct horse|abab|"y"|aaaa/);
  });
});
