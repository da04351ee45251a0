import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../../src/base/loopback';
import { readServers } from '../../../src/host/serverList';
import { proposeServerName, SERVER_NAME } from '../../../src/host/serverName';

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

describe('the setting swarmui.servers', () => {
  test('gives servers with the identity of their address, and says what cannot be used', () => {
    const { servers, bad } = readServers({
      local: 'localhost:7801/Text2Image',
      'My GPU': 'http://gpu',
      number: 5,
      secret: 'http://user:password@gpu',
    });
    expect(servers).toEqual([{ name: 'local', origin: 'http://localhost:7801' }]);
    expect(bad.map(({ name }) => name)).toEqual(['My GPU', 'number', 'secret']);
    expect(JSON.stringify(bad)).not.toContain('password@');
  });
});
