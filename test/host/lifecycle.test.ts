import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { activate } from '../../src/extension';
import type { ExtensionContext } from '../../src/host/hostContext';
import { startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Registrations } from './registrations';
import { hideViews, useServers } from './support';

/** A command that looks at the server. */
const LOOK = 'swarmui.refresh';
const PAGE = '/imgs/model_placeholder.jpg';

/** Writes down that it was called. */
const touch = (what: string, touched: string[]) => async () => void touched.push(what);

/** An extension context that writes down which secrets are touched, and keeps files in a folder of its own. */
function context(folder: string, touched: string[]): ExtensionContext {
  const real = vscode.extensions.getExtension('swarmui-tools.swarmui-presets');
  assert.ok(real);
  const memento = {
    keys: () => [],
    get: (_: string, fallback?: unknown) => fallback,
    update: async () => undefined,
    setKeysForSync: () => undefined,
  };
  const secrets = {
    get: touch('get', touched),
    store: touch('store', touched),
    delete: touch('delete', touched),
    keys: touch('keys', touched),
    onDidChange: new vscode.EventEmitter<never>().event,
  };
  const parts: Partial<Record<keyof ExtensionContext, unknown>> = {
    subscriptions: [],
    globalState: memento,
    workspaceState: memento,
    secrets,
    extensionUri: real.extensionUri,
    storageUri: vscode.Uri.file(path.join(folder, 'storage')),
    globalStorageUri: vscode.Uri.file(path.join(folder, 'global')),
  };
  // Only what the extension uses of a context; anything else fails loudly by being absent.
  return parts as unknown as ExtensionContext;
}

describe('activating and deactivating', () => {
  it('asks nothing of server, secrets or files until a person looks, and leaves nothing behind', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifecycle-'));
    const sandbox = await startSandbox();
    // The extension that VS Code itself has activated must not ask either.
    await hideViews();
    await useServers({ quiet: sandbox.url });
    const registrations = new Registrations();
    const touched: string[] = [];
    const asked = () => sandbox.controls.log.map(({ route }) => route).filter((route) => route !== PAGE);
    const { findFiles } = vscode.workspace;
    const replaceSearch = (value: unknown) =>
      Object.defineProperty(vscode.workspace, 'findFiles', { value, configurable: true, writable: true });
    replaceSearch(touch('findFiles', touched));
    try {
      const made = context(folder, touched);
      activate(made);
      assert.ok(registrations.open.length > 40, `only ${registrations.open.length} registrations`);
      // what activating had begun would come before these
      for (let turn = 0; turn < 10; turn++) await (await fetch(sandbox.url + PAGE)).arrayBuffer();
      assert.deepEqual([asked(), touched, readdirSync(folder)], [[], [], []]);
      // and would be seen
      await registrations.run(LOOK);
      await eventually(() => assert.ok(asked().includes('GetMyUserData')));
      for (const subscription of [...made.subscriptions].reverse()) subscription.dispose();
      await eventually(() => assert.deepEqual(registrations.open, []));
    } finally {
      replaceSearch(findFiles);
      registrations.restore();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
