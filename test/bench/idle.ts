import { mock } from 'node:test';
import type { ExtensionContext } from 'vscode';
import { activate } from '../../src/extension';
import type { Benchmark } from './benchmark';
import { requestsAnswered } from './requestsInFlight';
import { type SandboxThread, startSandboxThread } from './sandboxThread';
import { stage } from './stage';

const SECONDS = 60;

/**
 * The whole extension on a stand-in for VS Code and a real server: its view is seen, then hidden, and a minute goes by in which the
 * window loses and gains the focus. The minute is the clock's; the requests are real.
 */
export const idle: Benchmark = async () => {
  const sandbox = await startSandboxThread();
  stage.settings.set('swarmui.servers', { bench: sandbox.url });
  stage.settings.set('swarmui.refresh.interval', 5);
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.now() });
  const context = contextOf();
  try {
    activate(context);
    const never = await minute(sandbox);
    for (const view of stage.views) view.show(true);
    // The first read loads what the client is made of.
    await requestsAnswered(1000);
    const seen = await minute(sandbox);
    if (seen.length < SECONDS / 10) throw new Error(`With its view visible it made ${seen.length} requests: there is nothing to stop.`);
    for (const view of stage.views) view.show(false);
    await requestsAnswered(100);
    const hidden = await minute(sandbox);
    return [
      {
        id: 'P8',
        what: 'requests in 60 s after our views were hidden (base: while visible, every 5 s)',
        ours: `${hidden.length}`,
        base: `${seen.length}`,
        value: hidden.length,
        goal: 0,
      },
      {
        what: 'requests in 60 s after activation, nothing of ours seen yet',
        ours: `${never.length}`,
        base: '',
        value: never.length,
        goal: 0,
      },
    ];
  } finally {
    for (const part of context.subscriptions) part.dispose();
    mock.timers.reset();
    await sandbox.stop();
  }
};

/** Routes called in a minute of the clock. */
async function minute(sandbox: SandboxThread): Promise<readonly string[]> {
  await sandbox.order({ kind: 'forget' });
  for (let second = 0; second < SECONDS; second++) {
    if (second % 10 === 0) stage.focus.fire({ focused: second % 20 === 0, active: true });
    mock.timers.tick(1000);
    // By the fake clock a read takes no time; the next one would be put off by a hundred times of it.
    await requestsAnswered(10);
  }
  return sandbox.order({ kind: 'look' });
}

/** Of the context only what outlives nothing; the rest of it is never asked for by an extension that is left alone. */
function contextOf(): ExtensionContext {
  const memento = () => ({
    keys: () => [],
    get: (_key: string, other?: unknown) => other,
    update: async () => undefined,
    setKeysForSync: () => undefined,
  });
  const folder = { scheme: 'file', authority: '', path: '/nowhere', fsPath: '/nowhere' };
  const parts = {
    subscriptions: [],
    globalState: memento(),
    workspaceState: memento(),
    secrets: {
      get: async () => undefined,
      store: async () => undefined,
      delete: async () => undefined,
      onDidChange: () => ({ dispose: () => undefined }),
    },
    extensionUri: folder,
    storageUri: undefined,
    globalStorageUri: folder,
  };
  return parts as unknown as ExtensionContext;
}
