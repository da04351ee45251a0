import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { exchange } from '../../conformance/exchange';
import type { SandboxOptions } from '../../sandbox/options';
import { drawJpeg } from '../../sandbox/pictures';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { prehash } from '../../sandbox/users';

// What the page of the server says and no recording shows. The names begin with the sections (test/unit/architecture/citations.test.ts).

const started: Sandbox[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  started.push(sandbox);
  return sandbox;
}

const preset = (title: string, more: object = {}) => ({ title, description: '', param_map: {}, ...more });

async function post(sandbox: Sandbox, route: string, input: unknown, headers: Record<string, string> = {}) {
  const sent = { 'content-type': 'application/json', 'user-agent': 'test', ...headers };
  const answer = await exchange(sandbox.port, {
    method: 'POST',
    path: `/API/${route}`,
    headers: sent,
    body: JSON.stringify(input),
    chunked: false,
  });
  return { ...answer, reply: answer.text === '' ? undefined : JSON.parse(answer.text) };
}

test('2.5, 2.6: the edit counter counts what AddNewPreset saved, and nothing else', async () => {
  const { controls } = await start();
  const picture = `data:image/jpeg;base64,${(await drawJpeg(8, 8, () => [1, 2, 3])).toString('base64')}`;
  const counter = async () => /editid=(\d+)/.exec(JSON.stringify(await controls.call('GetMyUserData')))?.[1];
  await controls.call('AddNewPreset', preset('P', { preview_image: picture }));
  expect(await counter()).toBe('1');
  await controls.call('DuplicatePreset', { preset: 'P' });
  await controls.call('DeletePreset', { preset: 'P (2)' });
  await controls.call('AddNewPreset', preset('P'));
  await controls.call('AddNewPreset', preset('Q', { preview_image: 'nope' }));
  await controls.call('AddNewPreset', preset('x'.repeat(2000)));
  expect(await counter()).toBe('1');
  await controls.call('AddNewPreset', preset('P', { is_edit: true, editing: 'p' }));
  expect(await counter()).toBe('2');
});

test('2.6: arguments are looked at in order, and a map that is none falls over before anything is saved', async () => {
  const { controls } = await start();
  const refused = async (input: Readonly<Record<string, unknown>>) => (await controls.call('AddNewPreset', input)).error;
  expect(await refused({ description: 5, is_edit: 'x' })).toBe("Missing required parameter 'title'");
  expect(await refused({ title: 'T', is_edit: 'x', is_starred: 'y' })).toBe("Missing required parameter 'description'");
  expect(await refused(preset('T', { is_starred: 'y', is_edit: 'x' }))).toBe(
    "Invalid value 'x' for parameter 'is_edit', must be type 'Boolean'",
  );
  expect(await refused(preset('T', { is_starred: [true] }))).toBe(
    "Invalid value '[\n  true\n]' for parameter 'is_starred', must be type 'Boolean'",
  );
  expect(await refused(preset('T', { param_map: 'steps' }))).toBe('An internal error occurred');
  expect(controls.library()).toEqual([]);
});

test('2.6: a save that the database refuses has already lost the preset that was renamed', async () => {
  const { controls } = await start();
  await controls.call('AddNewPreset', preset('Mine'));
  const fits = 'x'.repeat(1021 - 'local///'.length);
  expect(await controls.call('AddNewPreset', preset(fits))).toEqual({ success: true });
  expect(await controls.call('AddNewPreset', preset(`${fits}y`, { is_edit: true, editing: 'Mine' }))).toMatchObject({
    error_id: 'internal_error',
  });
  expect(controls.library().map(({ title }) => title)).toEqual([fits]);
});

test('2.6.3, 2.7: a copy is saved with the ids it was read with, stars and all', async () => {
  const { controls } = await start();
  await controls.call('AddNewPreset', preset('Old', { param_map: { textvideofps: '24', steps: '5' }, is_starred: true }));
  await controls.call('DuplicatePreset', { preset: 'OLD' });
  await controls.call('DuplicatePreset', { preset: 'OLD (2)' });
  expect(controls.library().map(({ title, starred, params }) => [title, starred, Object.keys(params).join()])).toEqual([
    ['Old', true, 'videofps,steps'],
    ['OLD (2)', true, 'videofps,steps'],
    ['OLD (2) (2)', true, 'videofps,steps'],
  ]);
});

test('2.9, 2.12, 3.1: whole maps are stored as they are, and replaced as a whole', async () => {
  const { controls } = await start();
  const map = { LoRA: ['a', 'a', ' b ', 1.5, null], constructor: { x: '2026-01-02T03:04:05' }, '': [] };
  await controls.call('SetStarredModels', map);
  await controls.call('SetPresetLinks', { LoRA: { 'no such model': ['No such preset'] } });
  expect(await controls.call('GetMyUserData')).toMatchObject({
    starred_models: map,
    model_preset_links: { LoRA: { 'no such model': ['No such preset'] } },
  });
  await controls.call('SetStarredModels', {});
  expect((await controls.call('GetMyUserData')).starred_models).toEqual({});
});

test('2.11: what was changed before a bad value is not saved until the next change is', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  try {
    const theme = async ({ controls }: Sandbox) => Object(Object((await controls.call('GetUserSettings')).settings).theme).value;
    const first = await startSandbox({ data });
    await first.controls.call('ChangeUserSettings', { settings: { theme: 'punked', 'fileformat.dpi': {} } });
    expect(await theme(first)).toBe('punked');
    await first.stop();
    const second = await startSandbox({ data });
    expect(await theme(second)).toBe('modern_dark');
    await second.controls.call('ChangeUserSettings', { settings: { theme: 'punked', 'fileformat.dpi': [] } });
    await second.controls.call('ChangeUserSettings', { settings: {} });
    await second.stop();
    const third = await startSandbox({ data });
    expect(await theme(third)).toBe('punked');
    await third.stop();
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('1.7: five tries to sign in a minute for an address; refused and impossible ones do not count', async () => {
  const sandbox = await start({ mode: 'accounts' });
  const login = async (username: string, password: string, from: string) =>
    (await post(sandbox, 'Login', { username, password }, { 'x-forwarded-for': from })).reply.error_id ?? 'in';
  const right = prehash('Alice', 'secret of Alice');
  for (let i = 0; i < 7; i += 1) expect(await login('al', right, 'a')).toBe('invalid_login');
  for (let i = 0; i < 5; i += 1) expect(await login('Alice', `${right}x`, 'a')).toBe('invalid_login');
  expect(await login('Alice', right, 'a')).toBe('ratelimit');
  expect(await login('Alice', right, 'b')).toBe('in');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_001 });
  expect(await login('A-L-I-C-E', right, 'a')).toBe('in');
});

test('2.3: signing out ends nothing but the cookie; a revoked token opens no new session, and the old one goes on', async () => {
  const sandbox = await start({ mode: 'accounts' });
  const cookie = `swarm_token=${sandbox.controls.token('alice')}`;
  const { session_id } = (await post(sandbox, 'GetNewSession', {}, { cookie })).reply;
  const left = await post(sandbox, 'Logout', { session_id }, { cookie });
  expect([left.reply, left.headers['set-cookie']]).toEqual([{ success: 'true' }, [expect.stringMatching(/^swarm_token=;/)]]);
  expect((await post(sandbox, 'GetNewSession', {}, { cookie })).reply).toHaveProperty('session_id');
  sandbox.controls.revokeTokens('alice');
  expect((await post(sandbox, 'GetNewSession', {}, { cookie })).reply).toEqual({ error: 'Invalid or unauthorized.' });
  expect((await post(sandbox, 'GetMyUserData', { session_id })).reply.user_name).toBe('alice');
});

test('3.4: folders are matched by case, depths are brought into 1 to 20, sort modes are names or numbers', async () => {
  const { controls } = await start({ mode: 'models' });
  const list = (more: object) => controls.call('ListModels', { path: '', depth: 1, subtype: 'LoRA', ...more });
  const names = async (more: object) => [(await list(more)).files].flat().map((file) => Object(file).name);
  expect(await names({ depth: -5 })).toEqual(['detail.safetensors']);
  expect(await names({ depth: '99' })).toEqual(['detail.safetensors', 'style/ink é.safetensors']);
  expect([await names({ path: 'style', depth: 2 }), await names({ path: 'STYLE' }), await names({ path: '/style/' })]).toEqual([
    ['style/ink é.safetensors'],
    [],
    ['style/ink é.safetensors'],
  ]);
  expect(await names({ depth: 9, sortBy: 'datecreated', sortReverse: 'TRUE' })).toHaveLength(2);
  expect([await list({ sortBy: 'size' }), await list({ depth: '1.5' }), await list({ subtype: 'lora' })]).toEqual([
    { error: "Invalid sort mode 'size'." },
    { error: "Invalid value '1.5' for parameter 'depth', must be type 'Int32'" },
    { error: 'Invalid sub-type.' },
  ]);
});

test('3.5, 4.4: a prompt is filled tag by tag; what is unknown or not closed stays', async () => {
  const { controls } = await start({ mode: 'models' });
  await controls.call('AddNewPreset', preset('One', { param_map: { prompt: 'a {value} b {value}' } }));
  const fill = async (prompt: string) => (await controls.call('TestPromptFill', { prompt })).result;
  expect(await fill('cat <p:one>')).toBe('a cat  b {value}');
  expect(await fill('<random:cat|cat> <repeat[2]:x> <fromto[0.5]:a,b> <alternate:c,d>')).toBe('cat x x [a:b:0.5] [c|d]');
  expect(await fill('<nosuch:x> <preset:none> < 5')).toBe('<nosuch:x> <preset:none> < 5');
});

test.each([
  ['0.9.8.2', 59, 254],
  ['0.9.8.0', 58, 238],
  ['0.9.7.0', 51, 217],
] as const)('test/conformance/golden/README.md: %s has %i settings and %i parameters', async (as, settings, parameters) => {
  const { controls } = await start({ as });
  const { list } = await controls.call('ListT2IParams');
  expect(new Set((list as { id: string }[]).map(({ id }) => id)).size).toBe(parameters);
  const held = JSON.stringify((await controls.call('GetUserSettings')).settings).match(/"type":"(?!group")/g);
  expect(held).toHaveLength(settings);
});
