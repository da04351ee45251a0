import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../../src/base/loopback';
import { authorityOf, serverOfUri } from '../../../src/servers/authority';
import { readServers } from '../../../src/servers/serverList';
import { proposeServerName, SERVER_NAME } from '../../../src/servers/serverName';

describe('the name of a server', () => {
  test.each([
    ['http://localhost:7801', 'local'],
    ['http://127.0.0.1:7801', 'local'],
    ['http://[::1]:7801', 'local'],
    ['http://192.168.1.5:7801', '192-168-1-5'],
    ['https://GPU.example.com/swarm', 'gpu'],
    ['http://[fe80::1]:7801', 'fe80-1'],
    ['http://-.example', 'server'],
  ])('%s', (origin, name) => {
    expect(proposeServerName(origin, [])).toBe(name);
  });

  test('is always one nobody has, and one that can be used', () => {
    expect(proposeServerName('http://localhost:7801', ['local', 'local-2'])).toBe('local-3');
    fc.assert(
      fc.property(fc.webUrl(), fc.array(fc.constantFrom('local', 'server', 'a')), (url, taken) => {
        const name = proposeServerName(new URL(url).origin, taken);
        expect(name).toMatch(SERVER_NAME);
        expect(taken).not.toContain(name);
      }),
    );
  });

  test('knows which hosts are this computer', () => {
    expect(
      ['localhost', 'x.localhost', 'localhost.', '127.9.9.9', '::1', '0.0.0.0', '::', '::ffff:127.0.0.1', '::ffff:7f00:1'].every(
        isLoopback,
      ),
    ).toBe(true);
    expect(['localhost.example', 'notlocalhost', '128.0.0.1', '127.0.0.1.example', '::2', '::ffff:8.8.8.8', 'gpu'].some(isLoopback)).toBe(
      false,
    );
  });
});

describe('what stands for a server in addresses', () => {
  const labels = ['Home', 'Werkstatt PC', 'ä', 'Ä', 'my_server', '127.0.0.1:7801', '🐈', 'x'.repeat(80), '-a', '日本'];

  test('is the name itself where it can be, else made of the name alone, and leads back to it', () => {
    expect(['gpu', 'a', 'lab-2'].map(authorityOf)).toEqual(['gpu', 'a', 'lab-2']);
    expect(labels.map(authorityOf).every((authority) => SERVER_NAME.test(authority))).toBe(true);
    expect(new Set(labels.map(authorityOf)).size).toBe(labels.length);
    expect(authorityOf('Werkstatt PC')).toMatch(/^werkstatt-pc-[0-9a-f]{8}$/);
    expect(labels.map((label) => serverOfUri({ authority: authorityOf(label) }))).toEqual(labels);
    expect(serverOfUri({ authority: 'gpu' })).toBe('gpu');
  });

  test('is no other when servers come, go or change places', () => {
    const of = (names: readonly string[]) =>
      readServers(Object.fromEntries(names.map((name) => [name, 'gpu']))).servers.map(({ name }) => [name, authorityOf(name)]);
    expect(of([...labels].reverse()).reverse()).toEqual(of(labels));
    expect(of(labels.slice(3))).toEqual(of(labels).slice(3));
  });

  test('belongs to the server that has it as its name', () => {
    const taken = authorityOf('Home');
    const { servers, bad } = readServers({ Home: 'a', [taken]: 'b', ' ': 'c' });
    expect(servers.map(({ name }) => name)).toEqual([taken]);
    expect(bad.map(({ name }) => name)).toEqual(['Home', ' ']);
  });
});

describe('the setting swarmui.servers', () => {
  test('gives servers with the identity of their address, and says what cannot be used', () => {
    const { servers, bad } = readServers({
      local: 'localhost:7801/Text2Image',
      'My GPU': 'http://gpu',
      number: 5,
      secret: 'http://user:password@gpu',
    });
    expect(servers).toEqual([
      { name: 'local', origin: 'http://localhost:7801' },
      { name: 'My GPU', origin: 'http://gpu' },
    ]);
    expect(bad.map(({ name }) => name)).toEqual(['number', 'secret']);
    expect(JSON.stringify(bad)).not.toContain('password@');
  });
});
