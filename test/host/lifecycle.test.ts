import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate } from '../../src/extension';
import type { ExtensionContext } from '../../src/host/context';
import { startSandbox } from '../sandbox/server';
import { eventually } from '../support/eventually';
import { Registrations } from './registrations';
import { useServers } from './support';

const forbidden = (what: string) => () => {
  throw new Error(`${what} was touched`);
};

/** An extension context whose secrets and files must not be touched. */
function context(): ExtensionContext {
  const real = vscode.extensions.getExtension('swarmui-tools.swarmui-presets');
  assert.ok(real);
  const memento = {
    keys: () => [],
    get: (_: string, fallback?: unknown) => fallback,
    update: async () => undefined,
    setKeysForSync: () => undefined,
  };
  const secrets = {
    get: forbidden('a secret'),
    store: forbidden('a secret'),
    delete: forbidden('a secret'),
    keys: forbidden('a secret'),
    onDidChange: new vscode.EventEmitter<never>().event,
  };
  const parts: Partial<Record<keyof ExtensionContext, unknown>> = {
    subscriptions: [],
    globalState: memento,
    workspaceState: memento,
    secrets,
    extensionUri: real.extensionUri,
    storageUri: vscode.Uri.parse('forbidden:/storage'),
    globalStorageUri: vscode.Uri.parse('forbidden:/global'),
  };
  // Only what the extension uses of a context; anything else fails loudly by being absent.
  return parts as unknown as ExtensionContext;
}

describe('activating and deactivating', () => {
  it('asks nothing of server, secrets or files, and leaves nothing behind', async () => {
    const sandbox = await startSandbox();
    await useServers({ quiet: sandbox.url });
    const registrations = new Registrations();
    const { findFiles } = vscode.workspace;
    const replaceSearch = (value: unknown) =>
      Object.defineProperty(vscode.workspace, 'findFiles', { value, configurable: true, writable: true });
    replaceSearch(forbidden('the search of the workspace'));
    try {
      const made = context();
      activate(made);
      assert.ok(registrations.open.length > 40, `only ${registrations.open.length} registrations`);
      assert.deepEqual(sandbox.controls.log, []);
      for (const subscription of [...made.subscriptions].reverse()) subscription.dispose();
      await eventually(() => assert.deepEqual(registrations.open, []));
    } finally {
      replaceSearch(findFiles);
      registrations.restore();
      await sandbox.stop();
    }
  });
});
