import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Secrets, TokenStore } from '../../../src/host/secrets';

vi.mock('vscode', () => ({ l10n: { t: (text: string) => text } }));

const ORIGIN = 'http://localhost:7801';
const KEY = `swarmui.token:${ORIGIN}`;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store on storages in memory; `changed` is what VS Code tells of changes, in any window. */
function store() {
  const state = new Map<string, unknown>();
  let changed = (_: { key: string }): void => {};
  const secrets: Secrets = {
    get: async () => 'token',
    store: async () => {},
    delete: async () => {},
    onDidChange: (listener) => {
      changed = listener;
      return { dispose() {} };
    },
  };
  const memento = {
    keys: () => [],
    get: (key: string) => state.get(key) as never,
    update: async (key: string, value: unknown) => void state.set(key, value),
  };
  const tokens = new TokenStore(secrets, memento, () => {});
  const told: string[] = [];
  tokens.onDidChange((origin) => told.push(origin));
  return { tokens, told, changed: () => changed({ key: KEY }) };
}

test('of an own change VS Code is heard once, soon after it', async () => {
  const { tokens, told, changed } = store();
  await tokens.set(ORIGIN, 'token');
  changed();
  expect(told).toHaveLength(1);
  changed();
  expect(told).toHaveLength(2);
});

test('a change of another window is heard although VS Code never told of the own one before', async () => {
  const { tokens, told, changed } = store();
  await tokens.set(ORIGIN, 'token');
  await tokens.delete(ORIGIN);
  expect(told).toHaveLength(2);
  vi.setSystemTime(Date.now() + 60_000);
  changed();
  expect(told).toHaveLength(3);
  expect(tokens.has(ORIGIN)).toBe(true);
});
