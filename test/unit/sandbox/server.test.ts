import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { isMap } from '../../conformance/compare';
import { exchange } from '../../conformance/exchange';
import type { SandboxOptions } from '../../sandbox/options';
import { type Sandbox, startSandbox } from '../../sandbox/server';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  cleanUps.push(() => sandbox.stop());
  return sandbox;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  cleanUps.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

function post(sandbox: Sandbox, route: string, input: unknown, headers: Record<string, string> = {}) {
  const sent = { 'content-type': 'application/json', 'user-agent': 'test', ...headers };
  return exchange(sandbox.port, { method: 'POST', path: `/API/${route}`, headers: sent, body: JSON.stringify(input), chunked: false });
}

async function newSession(sandbox: Sandbox): Promise<string> {
  const reply: unknown = JSON.parse((await post(sandbox, 'GetNewSession', {})).text);
  return isMap(reply) ? String(reply.session_id) : '';
}

it('keeps what was answered even when it is killed and its file ends in the middle of a line', async () => {
  const data = await folder();
  const first = await startSandbox({ data });
  await first.controls.call('AddNewPreset', { title: 'Kept', description: 'd', param_map: { 10: 'x', 2: 'y' }, is_starred: true });
  await first.controls.call('AddNewPreset', { title: 'Gone', description: '', param_map: {} });
  await first.controls.call('DeletePreset', { preset: 'Gone' });
  await appendFile(join(data, 'sandbox.jsonl'), '["presets","LOCAL///HALF",{"id":"loc');
  await first.stop();
  const second = await start({ data });
  expect(second.controls.library().map(({ title, starred }) => ({ title, starred }))).toEqual([{ title: 'Kept', starred: true }]);
});

it('shows changes by another client at once', async () => {
  const sandbox = await start();
  const session_id = await newSession(sandbox);
  const titles = async () =>
    JSON.parse((await post(sandbox, 'GetMyUserData', { session_id })).text).presets.map(({ title }: { title: string }) => title);
  expect(await titles()).toEqual([]);
  await sandbox.controls.call('AddNewPreset', { title: 'Theirs', description: '', param_map: {} });
  expect(await titles()).toEqual(['Theirs']);
});

it('packs replies for clients that can unpack them', async () => {
  const sandbox = await start();
  const encoding = async (accepted: string) =>
    (await post(sandbox, 'GetNewSession', {}, { 'accept-encoding': accepted })).headers['content-encoding'];
  expect(await encoding('gzip, deflate, br')).toBe('br');
  expect(await encoding('gzip;q=1, br;q=0')).toBe('gzip');
  expect(await encoding('identity')).toBeUndefined();
  const response = await fetch(`${sandbox.url}/API/GetNewSession`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await response.json()).toMatchObject({ user_id: 'local' });
});

it('fails in the way and as often as it was told to', async () => {
  const sandbox = await start();
  const session_id = await newSession(sandbox);
  const title = (n: number) => ({ session_id, title: `T${n}`, description: '', param_map: {} });
  sandbox.controls.fail('AddNewPreset', 'cutBefore');
  await expect(post(sandbox, 'AddNewPreset', title(1))).rejects.toThrow();
  sandbox.controls.fail('AddNewPreset', 'cutAfter');
  await expect(post(sandbox, 'AddNewPreset', title(2))).rejects.toThrow();
  sandbox.controls.fail('*', 'deadSession', 2);
  expect((await post(sandbox, 'AddNewPreset', title(3))).status).toBe(401);
  expect((await post(sandbox, 'GetMyUserData', { session_id })).status).toBe(401);
  sandbox.controls.fail('GetMyUserData', 'halfJson');
  expect((await post(sandbox, 'GetMyUserData', { session_id })).text).toMatch(/^\{"user_name":"local","presets":\[\{.*[^}]$/s);
  sandbox.controls.fail('GetMyUserData', 'emptyPresets');
  expect((await post(sandbox, 'GetMyUserData', { session_id })).text).toContain('"presets":[]');
  expect((await post(sandbox, 'AddNewPreset', title(4))).status).toBe(200);
  expect(sandbox.controls.library().map((preset) => preset.title)).toEqual(['T2', 'T4']);
});

it('turns accounts on while it runs; open sessions go on', async () => {
  const sandbox = await start();
  const session_id = await newSession(sandbox);
  sandbox.controls.setAccounts(true);
  expect((await post(sandbox, 'GetNewSession', {})).text).toBe('{"error":"Invalid or unauthorized."}');
  expect((await post(sandbox, 'GetCurrentStatus', { session_id })).status).toBe(200);
  const cookie = `swarm_token=${sandbox.controls.token('alice')}`;
  expect((await post(sandbox, 'GetNewSession', {}, { cookie })).text).toContain('"user_id":"alice"');
  sandbox.controls.revokeTokens('alice');
  expect((await post(sandbox, 'GetNewSession', {}, { cookie })).text).toBe('{"error":"Invalid or unauthorized."}');
  sandbox.controls.setRole('guest', 'local');
  expect((await post(sandbox, 'DeletePreset', { session_id, preset: 'x' })).text).toContain('bad_permissions');
});

it('takes orders from other processes', async () => {
  const sandbox = await start({ control: true });
  const order = async (name: string, input: unknown) =>
    (await fetch(`${sandbox.controlUrl}/${name}`, { method: 'POST', body: JSON.stringify(input) })).json();
  expect(await order('call', { route: 'AddNewPreset', input: { title: 'A', description: '', param_map: {} } })).toEqual({ success: true });
  expect(await order('library', {})).toMatchObject([{ title: 'A' }]);
  await order('fail', { route: 'GetNewSession', fault: 'proxy502' });
  expect((await post(sandbox, 'GetNewSession', {})).status).toBe(502);
  await order('role', { role: 'guest' });
  const session_id = await newSession(sandbox);
  expect((await post(sandbox, 'DeletePreset', { session_id, preset: 'A' })).text).toContain('bad_permissions');
  expect(await order('role', { role: 'king' })).toMatchObject({ error: expect.stringContaining('poweruser') });
  expect(await order('fail', { route: 'GetNewSession', fault: 'bad luck' })).toMatchObject({ error: expect.stringContaining('cutBefore') });
});

/** All frames of a generation; `interrupt` is called with the first progress. */
async function frames(sandbox: Sandbox, request: Record<string, unknown>, interrupt?: () => unknown): Promise<Record<string, unknown>[]> {
  const session_id = request.session_id ?? (await newSession(sandbox));
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/API/GenerateText2ImageWS`);
    const seen: Record<string, unknown>[] = [];
    socket.on('open', () => socket.send(JSON.stringify({ images: 1, ...request, session_id })));
    socket.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (isMap(frame)) seen.push(frame);
      if (isMap(frame) && 'gen_progress' in frame) interrupt?.();
    });
    socket.on('close', () => resolve(seen));
    socket.on('error', reject);
  });
}

it('draws the same picture for the same words and seed, and tells how it goes', async () => {
  const sandbox = await start({ backend: true, socketGrace: 20 });
  const request = { prompt: 'a lighthouse', seed: 7, width: 64, height: 64, donotsave: true };
  const [one, same, other] = await Promise.all([
    frames(sandbox, request),
    frames(sandbox, request),
    frames(sandbox, { ...request, seed: 8 }),
  ]);
  const picture = (seen: typeof one) => seen.find((frame) => 'image' in frame)?.image;
  expect(picture(one)).toMatch(/^data:image\/jpeg;base64,/);
  expect(picture(one)).toBe(picture(same));
  expect(picture(one)).not.toBe(picture(other));
  expect(one.filter((frame) => 'gen_progress' in frame).length).toBeGreaterThan(1);
  expect(one.slice(-3)).toMatchObject([{ discard_indices: [] }, { socket_intention: 'close' }, { status: { waiting_gens: 0 } }]);
});

it('serves what it saved, and stops when interrupted', async () => {
  const sandbox = await start({ backend: true, socketGrace: 20 });
  const saved = (await frames(sandbox, { prompt: 'x', width: 64, height: 64 })).find((frame) => 'image' in frame)?.image;
  const response = await fetch(`${sandbox.url}/${saved}`);
  expect(response.headers.get('content-type')).toBe('image/jpeg');
  const session_id = await newSession(sandbox);
  const cut = await frames(sandbox, { session_id, prompt: 'x', images: 5 }, () => post(sandbox, 'InterruptAll', { session_id }));
  expect(cut.map((frame) => frame.error).filter(Boolean)).toEqual(['Generation session interrupted.']);
  expect(cut.some((frame) => 'image' in frame)).toBe(false);
});
