import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { leftOut } from '../../scripts/lib/bundling/leftOut.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/processes.mjs';

/** What the network needs of its libraries, in a bundle without the parts that are left out of the package. */
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
  const ws = await import('ws');
  console.log(JSON.stringify({
    direct: await http('http://127.0.0.1:' + port),
    proxied: await http('http://swarm.test:' + port, '127.0.0.1:' + proxyPort),
    tunnelled: await http('https://swarm.test:' + port, '127.0.0.1:' + proxyPort),
    socks: await http('http://swarm.test:' + port, 'socks5://127.0.0.1:' + proxyPort),
    socket: await socket(),
    server: await told(() => new ws.WebSocketServer({ port: 0 })),
    stream: await told(() => ws.createWebSocketStream({})),
  }));
  process.exit();
})();
`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'left-out-'));
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
    platform: 'node',
    mainFields: ['module', 'main'],
    define: { esbuildDetection: 'true' },
    external: ['bufferutil', 'utf-8-validate'],
    plugins: [leftOut],
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

it('leaves what the network needs: HTTP, also through a proxy, and sockets', () => {
  expect(seen).toMatchObject({
    direct: 'POST /API/x for 127.0.0.1',
    proxied: `forwarded POST http://swarm.test:${portOf(web)}/API/x`,
    socket: ['hello, and back'],
  });
  expect(tunnels).toEqual([`swarm.test:${portOf(web)}`]);
});

it('says of a SOCKS proxy that it is not supported, before anything of undici is asked', () => {
  expect(seen.socks).toMatch(/^http\.proxy names a SOCKS proxy/);
});

it('says of a part that is left out that it is not there', () => {
  expect(seen).toMatchObject({
    server: 'websocket-server.js of ws is not packed.',
    stream: 'stream.js of ws is not packed.',
  });
});

function portOf(server: http.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
