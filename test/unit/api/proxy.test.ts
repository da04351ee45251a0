import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { BarredError } from '../../../src/api/apiErrors';
import { isExcepted } from '../../../src/api/http/noProxy';
import { proxyHostFor } from '../../../src/api/http/proxy';
import { certificate, certificateKey } from '../../support/certificate';
import { sendJson, sessionReply, startFakeServer } from './fakeServer';
import { failure, keepLog, startClient } from './start';

/** A proxy that forwards requests with absolute URLs, and opens tunnels, to one port of this machine whatever the host. */
async function startProxy(target: number) {
  const asked: string[] = [];
  const tunnels: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? 'no credentials'}`);
    const { method = 'GET', headers } = request;
    const { pathname } = new URL(request.url ?? '');
    request.pipe(
      http.request({ host: '127.0.0.1', port: target, method, path: pathname, headers }, (reply) => {
        response.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(response);
      }),
    );
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, client) => {
    asked.push(`CONNECT ${request.url}`);
    tunnels.push(request.headers['proxy-authorization'] ?? 'no credentials');
    const upstream = net.connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    for (const socket of [upstream, client]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { asked, tunnels, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A proxy that answers everything with one status. */
async function startRefusing(status: number) {
  const server = http.createServer((_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<html>'));
  server.on('connect', (_request, client) => client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A variable as settings of VS Code have them elsewhere. */
function variable(name: string): string {
  return `$\{${name}}`;
}

async function startTarget() {
  const server = await startFakeServer((_request, response) => sendJson(response, { success: true }));
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

test('a server elsewhere is reached through the proxy, which gets its own credentials', async () => {
  const target = await startTarget();
  const { asked, host } = await startProxy(target.port);
  const client = startClient({
    url: 'http://swarm.example:7801/base',
    token: 'a1.b2.c3',
    proxy: { url: `http://me:pass@${host}`, strictSsl: true },
  });
  await client.call('InterruptAll', {});
  const credentials = `Basic ${Buffer.from('me:pass').toString('base64')}`;
  expect(asked).toEqual(
    ['GetNewSession', 'InterruptAll'].map((route) => `POST http://swarm.example:7801/base/API/${route} ${credentials}`),
  );
  expect(target.seen[1]?.headers['content-length']).toBeDefined();
});

test('the setting http.proxyAuthorization goes to the proxy alone', async () => {
  const target = await startTarget();
  const { asked, host } = await startProxy(target.port);
  const log = keepLog();
  const proxy = { url: `http://me:pass@${host}`, authorization: 'Basic aHVudGVyMg==', strictSsl: true };
  await startClient({ url: 'http://swarm.example', proxy, log }).session();
  expect(asked).toEqual(['POST http://swarm.example/API/GetNewSession Basic aHVudGVyMg==']);
  await startClient({ url: `http://127.0.0.1:${target.port}`, proxy, log }).session();
  expect(target.seen.at(-1)?.headers['proxy-authorization']).toBeUndefined();
  const wrong = startClient({ url: 'http://swarm.example', proxy: { ...proxy, authorization: 'hunter2\n' }, log });
  expect((await failure(wrong.session())).message).toBe(
    "The setting http.proxyAuthorization contains characters that can't be sent. Correct it.",
  );
  expect(log.lines.join()).not.toMatch(/aHVudGVyMg|hunter2|pass@/);
});

test('through a tunnel the credentials end at the proxy', async () => {
  const inside: http.IncomingHttpHeaders[] = [];
  const secure = https.createServer({ key: certificateKey, cert: certificate }, (request, response) => {
    inside.push(request.headers);
    sendJson(response, sessionReply());
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    secure.closeAllConnections();
    secure.close();
  });
  const { tunnels, host } = await startProxy((secure.address() as AddressInfo).port);
  const proxy = { url: host, authorization: 'Basic aHVudGVyMg==', strictSsl: false };
  await startClient({ url: 'https://swarm.example', proxy }).session();
  expect(tunnels).toEqual(['Basic aHVudGVyMg==']);
  expect(inside.map((headers) => headers['proxy-authorization'])).toEqual([undefined]);
});

test.each(['http://swarm.example', 'https://swarm.example'])('a proxy that wants a sign-in is named, and what to do: %s', async (url) => {
  const { host } = await startRefusing(407);
  const error = await failure(startClient({ url, proxy: { url: host, strictSsl: true } }).call('InterruptAll', {}));
  expect(error).toMatchObject({ kind: 'proxy', outcomeUnknown: false });
  expect(error.message).toBe(
    `The proxy ${host} requires a user name and password. Add them to the address in http.proxy, or set http.proxyAuthorization in VS Code's settings.`,
  );
});

test('a proxy that forbids is named, and nobody is asked to sign in to SwarmUI', async () => {
  const { host } = await startRefusing(403);
  const proxy = { url: host, strictSsl: true };
  const tunnel = await failure(startClient({ url: 'https://swarm.example', proxy }).session());
  expect(tunnel).toMatchObject({ kind: 'proxy' });
  expect(tunnel.message).toMatch(`The proxy ${host} doesn't allow connections to https://swarm.example (status 403).`);
  const forwarded = await failure(startClient({ url: 'http://swarm.example', proxy }).session());
  expect(forwarded).toBeInstanceOf(BarredError);
  expect(forwarded.message).toMatch(`The proxy ${host}, or another one in front of http://swarm.example, denies access.`);
});

test.each([
  'not a url',
  variable('env:X'),
  `http://${variable('env:USER')}:${variable('env:PASS')}@proxy:8080`,
  variable('PROXY'),
  'ftp://proxy',
  'http://a%zz@proxy',
  'http://',
])('an http.proxy of %s is told by the name of the setting, and only where a proxy is needed', async (url) => {
  const target = await startTarget();
  const proxy = { url, strictSsl: true };
  const log = keepLog();
  const error = await failure(startClient({ url: 'http://swarm.example', proxy, log }).session());
  expect(error).toMatchObject({ kind: 'proxy', outcomeUnknown: false });
  expect(error.message).toBe(
    'The value of http.proxy is not a proxy address. Use one such as http://proxy.example:8080. Variables are not replaced there.',
  );
  expect(log.lines.join()).not.toContain(url);
  await startClient({ url: `http://localhost:${target.port}`, proxy }).session();
});

test.each(['socks5://127.0.0.1:1080', 'socks://me:hunter2@gate', 'socks4a://gate:1'])('%s is told to be SOCKS', async (url) => {
  const proxy = { url, source: 'HTTPS_PROXY', strictSsl: true };
  for (const server of ['http://swarm.example', 'https://swarm.example']) {
    expect((await failure(startClient({ url: server, proxy }).session())).message).toBe(
      `HTTPS_PROXY is a SOCKS proxy, which this extension doesn't support. Use an HTTP proxy, or add the host of ${server} to http.noProxy.`,
    );
  }
});

test.each(['http://127.0.0.1', 'http://localhost', 'http://0.0.0.0', 'http://[::ffff:127.0.0.1]'])(
  '%s is reached directly',
  async (url) => {
    const target = await startTarget();
    const { asked, host } = await startProxy(target.port);
    const client = startClient({ url: `${url}:${target.port}`, proxy: { url: host, strictSsl: true } });
    await client.call('InterruptAll', {});
    expect(asked).toEqual([]);
    expect(target.count('InterruptAll')).toBe(1);
  },
);

test('localhost. and what leads to this computer never goes through a proxy', () => {
  const proxy = { url: 'http://gate:1', strictSsl: true };
  for (const host of ['localhost.', 'swarm.localhost.', '127.1.2.3', '[::1]', '[::]'])
    expect(proxyHostFor(`http://${host}:7801`, proxy)).toBeUndefined();
  expect(proxyHostFor('http://gpu', proxy)).toBe('gate:1');
});

test('hosts that are excepted are reached directly', async () => {
  const { asked, host } = await startProxy(9);
  const exceptions = ['.invalid', 'other.example'];
  const client = startClient({ url: 'http://swarm.invalid', proxy: { url: host, strictSsl: true, exceptions } });
  expect(await failure(client.session())).toMatchObject({ kind: 'notFound' });
  expect(asked).toEqual([]);
});

test('through a tunnel the certificate is checked, unless the person said not to', async () => {
  const secure = https.createServer({ key: certificateKey, cert: certificate }, (_request, response) => sendJson(response, sessionReply()));
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    secure.closeAllConnections();
    secure.close();
  });
  const { asked, host } = await startProxy((secure.address() as AddressInfo).port);
  const url = 'https://swarm.example';
  const strict = startClient({ url, proxy: { url: `http://${host}`, strictSsl: true } });
  expect(await failure(strict.session())).toMatchObject({ kind: 'tls' });
  const trusting = startClient({
    url: url.replace('swarm.example', 'localhost.example'),
    proxy: { url: `http://${host}`, strictSsl: true },
    certificates: async () => [certificate],
  });
  // it is trusted, but issued for another name
  expect((await failure(trusting.session())).message).toContain('issued for another name');
  const lax = startClient({ url, proxy: { url: `http://${host}`, strictSsl: false } });
  expect((await lax.session()).userId).toBe('local');
  expect(new Set(asked)).toEqual(new Set(['CONNECT swarm.example:443', 'CONNECT localhost.example:443']));
});

test('a proxy that is away is named, without its credentials', async () => {
  const { port } = await startFakeServer(() => undefined).then(async (server) => {
    await server[Symbol.asyncDispose]();
    return server;
  });
  for (const url of ['http://swarm.example', 'https://swarm.example']) {
    const client = startClient({ url, proxy: { url: `http://me:hunter2@127.0.0.1:${port}`, strictSsl: true } });
    const error = await failure(client.session());
    expect(error).toMatchObject({ kind: 'proxy', outcomeUnknown: false });
    expect(error.message).toBe(
      `The proxy 127.0.0.1:${port} can't reach ${url}. Check the proxy settings, or add an exception for this host.`,
    );
    expect(JSON.stringify([error, error.cause, error.stack])).not.toContain('hunter2');
  }
});

test.each([
  ['fd00::2', 'http://[fd00::2]:7801', true],
  ['[fd00::2]', 'http://[fd00::2]:7801', true],
  ['[fd00::2]:7801', 'http://[fd00::2]:7801', true],
  ['[fd00::2]:80', 'http://[fd00::2]:7801', false],
  ['FD00:0::2', 'http://[fd00::2]', true],
  ['fd00::3', 'http://[fd00::2]', false],
  ['fd00::/8', 'http://[fd12::2]', true],
  ['[fd00::]/8', 'http://[fd12::2]', true],
  ['fd00::/8', 'http://[fe80::1]', false],
  ['192.168.0.0/16', 'http://192.168.7.5:7801', true],
  ['192.168.0.0/16', 'http://192.169.0.1', false],
  ['192.168.0.0/16', 'http://[::ffff:192.168.7.5]', true],
  ['192.168.0.0/33', 'http://192.168.7.5', false],
  ['192.168.7.5', 'http://192.168.7.5', true],
  ['10.0.0.0/8', 'http://10.example', false],
  ['gpu:7801', 'http://gpu:7801', true],
  ['gpu:7801', 'http://gpu:7802', false],
  ['gpu:443', 'https://gpu', true],
  ['gpu:80', 'http://gpu', true],
  ['.example.com', 'http://a.example.com', true],
  ['*.example.com', 'http://a.example.com', true],
  ['Example.com', 'http://a.example.com.', true],
  ['example.com', 'http://notexample.com', false],
  ['8.5', 'http://192.168.8.5', false],
  ['*', 'http://anything', true],
  ['', 'http://anything', false],
  ['.', 'http://anything', false],
])('the exception %s for %s: %s', (entry, url, expected) => {
  expect(isExcepted(new URL(url), ['other', entry])).toBe(expected);
});
