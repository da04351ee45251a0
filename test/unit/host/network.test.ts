import { afterEach, expect, test, vi } from 'vitest';
import { silentLog } from '../../../src/base/log';
import { Accounts } from '../../../src/servers/accounts';
import { NetworkSettings } from '../../../src/servers/network';
import { startWebServer } from '../../support/webServer';

const fake = vi.hoisted(() => ({
  settings: new Map<string, unknown>(),
  changed: (_: { affectsConfiguration(id: string): boolean }) => {},
}));

vi.mock('vscode', () => ({
  ConfigurationTarget: {},
  workspace: {
    getConfiguration: (section?: string) => ({ get: (id: string) => fake.settings.get(section ? `${section}.${id}` : id) }),
    onDidChangeConfiguration: (listener: typeof fake.changed) => {
      const before = fake.changed;
      fake.changed = (event) => {
        before(event);
        listener(event);
      };
      return { dispose() {} };
    },
  },
}));

function set(id: string, value: unknown): void {
  fake.settings.set(id, value);
  fake.changed({ affectsConfiguration: (asked) => asked === id });
}

afterEach(() => fake.settings.clear());

test('an answer longer than the setting allows is refused by a sentence that names the setting; raising it helps at once', async () => {
  const server = await startWebServer((_, response) =>
    response.end(
      `{"session_id":"${'x'.repeat(1_500_000)}","user_id":"me","version":"0.9.8.2","server_id":"one","count_running":0,"output_append_user":false,"permissions":[]}`,
    ),
  );
  const network = new NetworkSettings();
  const changes = vi.fn();
  network.onDidChange(changes);
  // What looking at an address does not ask for is left out.
  const accounts = new Accounts(undefined as never, { get: async () => undefined } as never, network, silentLog);
  const probe = () => accounts.probe(server.url, new AbortController().signal);
  try {
    set('swarmui.network.maxReplyMegabytes', 1);
    await expect(probe()).rejects.toThrow(/exceeds the limit of 1 MB.*swarmui\.network\.maxReplyMegabytes/);
    set('swarmui.network.maxReplyMegabytes', 2);
    expect(await probe()).toMatchObject({ kind: 'open', info: { userId: 'me' } });
    expect(changes).toHaveBeenCalledTimes(2);
    set('swarmui.network.maxReplyMegabytes', 'much');
    expect(network.options.maxBytes).toBe(64_000_000);
  } finally {
    network.dispose();
    await server.stop();
  }
});

test('the proxy is that of http.proxy, else of the environment; credentials of the setting go with it', () => {
  const environment = { HTTPS_PROXY: 'http://env:1', http_proxy: 'http://other:1', no_proxy: 'gpu, 10.0.0.0/8' };
  const network = new NetworkSettings(environment);
  try {
    expect(network.options.proxy).toEqual({
      url: 'http://env:1',
      source: 'HTTPS_PROXY',
      strictSsl: true,
      exceptions: ['gpu', '10.0.0.0/8'],
    });
    set('http.proxy', ' http://set:1 ');
    set('http.proxyAuthorization', 'Basic x');
    set('http.noProxy', ['lab']);
    expect(network.options.proxy).toEqual({
      url: 'http://set:1',
      source: 'http.proxy',
      authorization: 'Basic x',
      strictSsl: true,
      exceptions: ['lab'],
    });
    set('http.proxySupport', 'off');
    expect(network.options.proxy).toEqual({ strictSsl: true, exceptions: ['lab'] });
  } finally {
    network.dispose();
  }
});
