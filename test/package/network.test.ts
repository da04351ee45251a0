import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';

/** What the network needs of its libraries, in a bundle made as that of the package is. */
const probe = `
import { socketMessages } from './src/api/socket';
import { Transport } from './src/api/transport';
const [port, proxyPort] = process.argv.slice(2);
const request = { method: 'POST', path: '/API/x', headers: [], body: '{}', timeoutMs: 5000, totalMs: 10000, maxBytes: 1000 };
const told = async (task) => { try { return await task(); } catch (error) { return String(error.cause?.message ?? error.message); } };
const http = (origin, proxy) => told(async () => {
  const transport = new Transport({ origin, connections: 2, connectTimeoutMs: 5000, ...(proxy && { proxy: { url: proxy, strictSsl: true } }) });
  try { return (await transport.send(request)).body.toString(); } finally { transport.dispose(); }
});
const socket = async () => {
  const all = [];
  for await (const text of socketMessages({ url: 'ws://127.0.0.1:' + port, headers: {}, message: 'hello', connectTimeoutMs: 5000, idleMs: 5000, maxBytes: 1000 })) all.push(text);
  return all;
};
(async () => {
  console.log(JSON.stringify({
    direct: await http('http://127.0.0.1:' + port),
    proxied: await http('http://swarm.test:' + port, '127.0.0.1:' + proxyPort),
    tunnelled: await http('https://swarm.test:' + port, '127.0.0.1:' + proxyPort),
    socks: await http('http://swarm.test:' + port, 'socks5://127.0.0.1:' + proxyPort),
    socket: await socket(),
  }));
  process.exit();
})();
`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'network-'));
const web = http.createServer((request, response) =>
  response.end(`${request.method} ${request.url} for ${request.headers.host?.split(':')[0]}`),
);
const sockets = new WebSocketServer({ server: web, perMessageDeflate: true });
const proxy = http.createServer((request, response) => response.end(`forwarded ${request.method} ${request.url}`));
const tunnels: string[] = [];
const TLS_HANDSHAKE = 22;
let seen: Record<string, unknown> = {};

beforeAll(async () => {
  sockets.on('connection', (socket: WebSocket) => {
    socket.on('message', (text) => {
      socket.send(`${text}, and back`);
      socket.close(1000);
    });
  });
  // through the tunnel comes the start of TLS, which is answered by hanging up
  proxy.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    client.on('error', () => undefined);
    client.once('data', (hello) => client.destroy(hello[0] === TLS_HANDSHAKE ? undefined : new Error('no TLS')));
    client.write('HTTP/1.1 200 OK\r\n\r\n');
  });
  for (const server of [web, proxy]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outfile = path.join(folder, 'probe.cjs');
  await build({
    stdin: { contents: probe, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    define: { esbuildDetection: 'true' },
    external: ['bufferutil', 'utf-8-validate'],
  });
  const { code, output } = await run(process.execPath, [outfile, String(portOf(web)), String(portOf(proxy))], { env: {} });
  if (code !== 0) throw new Error(output.slice(-1000));
  seen = JSON.parse(output);
});
afterAll(() => {
  sockets.close();
  web.close();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

it('speaks HTTP, also through a proxy, and sockets', () => {
  expect(seen).toMatchObject({
    direct: 'POST /API/x for 127.0.0.1',
    proxied: `forwarded POST http://swarm.test:${portOf(web)}/API/x`,
    socket: ['hello, and back'],
  });
  expect(tunnels).toEqual([`swarm.test:${portOf(web)}`]);
});

it('says of a SOCKS proxy that it is not supported, before anything of undici is asked', () => {
  expect(seen.socks).toMatch(/^http\.proxy is a SOCKS proxy/);
});

function portOf(server: http.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
