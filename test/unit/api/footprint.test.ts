import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Runs in a process of its own, since the test runner's has a dispatcher already. */
const PROBE = `
  import http from 'node:http';
  import { SwarmClient } from './src/api/client';
  const modules = () => Object.keys(require.cache).filter((file) => /node_modules.(undici|ws).(index|wrapper|lib.dispatcher.pool)[.]m?js$/.test(file)).map((file) => file.replaceAll('\\\\', '/').replace(/.*node_modules./, ''));
  const dispatchers = () => [1, 2].map((n) => Object.getOwnPropertyDescriptor(globalThis, Symbol.for('undici.globalDispatcher.' + n))?.value === undefined ? 'untouched' : 'set');
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ session_id: 'x', user_id: 'local', version: '0.9.8.2', server_id: 'y', permissions: [], success: true }));
  });
  server.listen(0, '127.0.0.1', async () => {
    const client = new SwarmClient({ url: 'http://127.0.0.1:' + server.address().port });
    const loadedBefore = modules();
    await client.call('InterruptAll', {});
    const direct = dispatchers();
    const proxied = new SwarmClient({ url: 'http://far.example', timeoutMs: 5000, proxy: { url: 'http://127.0.0.1:' + server.address().port, strictSsl: true } });
    await proxied.call('InterruptAll', {});
    console.log(JSON.stringify({ loadedBefore, loadedAfter: modules(), direct, proxied: dispatchers() }));
    client.dispose();
    proxied.dispose();
    server.close();
  });
`;

test('undici and ws are loaded when needed only, and the process-wide dispatcher stays untouched', { timeout: 30_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'footprint-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const outfile = path.join(folder, 'probe.cjs');
  await build({
    stdin: { contents: PROBE, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['undici', 'ws'],
    outfile,
    logLevel: 'error',
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { timeout: 20_000 });
  expect(JSON.parse(stdout)).toEqual({
    loadedBefore: [],
    loadedAfter: ['undici/lib/dispatcher/pool.js'],
    direct: ['untouched', 'untouched'],
    proxied: ['untouched', 'untouched'],
  });
});
