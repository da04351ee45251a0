import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { certificate, certificateKey } from './certificate';
import { sendJson, sessionReply, startFakeServer } from './fakeServer';
import { failure, startClient } from './start';

/** A proxy that forwards requests with absolute URLs, and opens tunnels, to one port of this machine whatever the host. */
async function startProxy(target: number) {
  const asked: string[] = [];
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
  return { asked, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
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

test.each(['http://127.0.0.1', 'http://localhost'])('%s is reached directly', async (url) => {
  const target = await startTarget();
  const { asked, host } = await startProxy(target.port);
  const client = startClient({ url: `${url}:${target.port}`, proxy: { url: host, strictSsl: true } });
  await client.call('InterruptAll', {});
  expect(asked).toEqual([]);
  expect(target.count('InterruptAll')).toBe(1);
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
  const lax = startClient({ url, proxy: { url: `http://${host}`, strictSsl: false } });
  expect((await lax.session()).userId).toBe('local');
  expect(new Set(asked)).toEqual(new Set(['CONNECT swarm.example:443']));
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
    expect(error.message).toBe(`The proxy 127.0.0.1:${port} does not lead to ${url}. Check the proxy settings, or except this host.`);
    expect(JSON.stringify([error, error.cause, error.stack])).not.toContain('hunter2');
  }
});
