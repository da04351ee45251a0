import { expect, onTestFinished, test } from 'vitest';
import { NotSignedInError, OtherAccountError, PermissionError, RefusedError, TooOldError } from '../../../src/api/apiErrors';
import type { SandboxOptions } from '../../sandbox/options';
import { startSandbox } from '../../sandbox/server';
import { failure, startClient } from './start';

async function sandbox(options: Partial<SandboxOptions> = {}) {
  const server = await startSandbox(options);
  onTestFinished(() => server.stop());
  const sessions = () => server.controls.log.filter((one) => one.route.toLowerCase() === 'getnewsession').length;
  return { server, sessions, client: startClient({ url: server.url }) };
}

// One pixel; what the type says is what counts.
const PICTURE = `data:image/jpeg;base64,${Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC', 'base64').toString('base64')}`;

test('the life of a preset: create, read, edit, duplicate, star, export, delete', async () => {
  const { client } = await sandbox();
  const title = 'folder/100% é';
  await client.call('AddNewPreset', { title, description: 'one', param_map: { steps: '20', prompt: 'a cat' }, preview_image: PICTURE });
  const [created] = (await client.call('GetMyUserData', {})).presets;
  expect(created).toMatchObject({ title, description: 'one', is_starred: false, param_map: { steps: '20', prompt: 'a cat' } });
  const picture = await client.picture(created?.preview_image ?? '');
  expect(picture.type).toBe('image/jpeg');
  expect([...picture.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);

  await client.call('AddNewPreset', { title, description: 'two', param_map: {}, is_edit: true, editing: title, is_starred: true });
  await client.call('DuplicatePreset', { preset: title });
  const { presets } = await client.call('ExportUserPresets', { titles: [title, `${title} (2)`] });
  expect(presets.map((preset) => [preset.title, preset.description, preset.is_starred])).toEqual([
    [title, 'two', true],
    [`${title} (2)`, 'two', true],
  ]);
  expect(presets[0]?.preview_image).toMatch(/^data:image\/jpeg;base64,/);

  await client.call('DeletePreset', { preset: title });
  expect(await failure(client.call('DeletePreset', { preset: title }))).toMatchObject({ field: 'success' });
  expect(await failure(client.picture(created?.preview_image ?? ''))).toBeInstanceOf(RefusedError);
});

test('twenty calls after the server lost its sessions make one new one', async () => {
  const { server, sessions, client } = await sandbox();
  await client.session();
  server.controls.endSessions();
  await Promise.all(Array.from({ length: 20 }, () => client.call('GetCurrentStatus', {})));
  expect(sessions()).toBe(2);
});

test('the server is stopped and started: the next call notices, and says which start it is', async () => {
  const { server, client } = await sandbox();
  const before = await client.session();
  const starts: string[] = [];
  client.onDidChangeServer(({ serverId }) => starts.push(serverId));
  await server.stop();
  expect(await failure(client.call('GetCurrentStatus', {}))).toMatchObject({ kind: 'refused' });
  const again = await startSandbox({ port: server.port });
  onTestFinished(() => again.stop());
  await client.call('GetCurrentStatus', {});
  expect(starts).toHaveLength(1);
  expect(starts).not.toContain(before.serverId);
});

test('with accounts: signing in, permissions, tokens, signing out', async () => {
  const { server, client } = await sandbox({ mode: 'accounts' });
  expect(await failure(client.call('GetMyUserData', {}))).toBeInstanceOf(NotSignedInError);
  expect(await failure(client.login('Alice', 'wrong password'))).toBeInstanceOf(NotSignedInError);
  let token: string | undefined = await client.login('Alice', 'secret of Alice');

  const alice = startClient({ url: server.url, token: async () => token });
  expect((await alice.session()).userId).toBe('alice');
  await alice.call('AddNewPreset', { title: 'Hers', description: '', param_map: {}, preview_image: PICTURE });
  expect((await alice.picture('/ViewSpecial/Preset/Hers')).type).toBe('image/jpeg');
  expect(await failure(client.picture('/ViewSpecial/Preset/Hers'))).toBeInstanceOf(NotSignedInError);

  const { tokens } = await alice.call('ListMyAuthTokens', {});
  expect(tokens.filter((one) => one.is_current)).toHaveLength(1);
  const made = await alice.call('CreateAuthToken', { reason: 'editor' });
  const id = made.token.split('.')[1] ?? '';
  await alice.call('RevokeMyAuthToken', { tokenId: id });
  token = made.token;
  alice.forgetSession();
  const error = await failure(alice.session());
  expect(error).toBeInstanceOf(NotSignedInError);
  expect(error.message).toMatch(/no longer accepts your token/);
});

test('a guest may read, and is told what is lacking to write', async () => {
  const { server, client } = await sandbox({ mode: 'accounts' });
  const token = await client.login('gus', 'secret of gus');
  const gus = startClient({ url: server.url, token });
  expect((await gus.call('GetMyUserData', {})).presets).toEqual([]);
  const error = await failure(gus.call('AddNewPreset', { title: 'A', description: '', param_map: {} }));
  expect(error).toBeInstanceOf(PermissionError);
  expect(error.message).toBe(
    `Your account on ${server.url} can't create, change, and delete presets: it lacks the permission "manage_presets". Ask the owner of the server.`,
  );
});

test('accounts are turned on while we run, a permission is taken away, tokens and sessions end', async () => {
  const { server, client } = await sandbox();
  await client.call('GetMyUserData', {});
  server.controls.setAccounts(true);
  await client.call('GetMyUserData', {});
  server.controls.endSessions();
  expect(await failure(client.call('GetMyUserData', {}))).toBeInstanceOf(NotSignedInError);

  const alice = startClient({ url: server.url, token: server.controls.token('alice') });
  const create = () => alice.call('AddNewPreset', { title: 'Hers', description: '', param_map: {}, is_edit: true, editing: 'Hers' });
  await create();
  server.controls.setRole('guest', 'alice');
  expect(await failure(create())).toBeInstanceOf(PermissionError);
  expect((await alice.call('GetMyUserData', {})).presets).toHaveLength(1);
  server.controls.setRole('user', 'alice');
  await create();
  server.controls.revokeTokens('alice');
  await create();
  server.controls.endSessions();
  expect(await failure(create())).toMatchObject({ name: 'NotSignedInError', outcomeUnknown: false });
});

test.each(['0.9.8.0', '0.9.7.0'] as const)('SwarmUI %s: what it lacks is told by a sentence', async (as) => {
  const { server, client } = await sandbox({ as });
  await client.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '20' } });
  expect((await client.call('GetMyUserData', {})).presets).toHaveLength(1);
  const error = await failure(client.call('ExportUserPresets', {}));
  expect(error).toBeInstanceOf(TooOldError);
  expect(error.message).toBe(`ExportUserPresets requires SwarmUI 0.9.8.1 or newer. Update ${server.url}.`);
});

test('once accounts are off, nothing of the one that was signed in is read or sent as another', async () => {
  const { server } = await sandbox({ mode: 'accounts' });
  server.controls.putPresets([{ title: 'Hers', params: { steps: '20' } }], 'alice');
  server.controls.putPresets([{ title: 'Hers', params: { steps: '7' } }], 'local');
  const alice = startClient({ url: server.url, token: server.controls.token('alice') });
  const told: (readonly [string, string])[] = [];
  alice.onDidChangeAccount(({ before, now }) => told.push([before, now]));
  await alice.call('GetMyUserData', {});
  server.controls.setAccounts(false);
  server.controls.endSessions();
  server.controls.clearLog();
  const edit = { title: 'Hers', editing: 'Hers', is_edit: true, description: '', param_map: { steps: '30' } };
  const error = await failure(alice.call('AddNewPreset', edit));
  expect(error).toBeInstanceOf(OtherAccountError);
  expect(error).toMatchObject({ before: 'alice', now: 'local', outcomeUnknown: false });
  expect(error.message).toBe(`You are now "local" on ${server.url}, no longer "alice". Nothing was sent.`);
  // Refused with the old session, and not tried with the new one.
  expect(server.controls.log.map(({ route, status }) => [route, status])).toEqual([
    ['AddNewPreset', 401],
    ['GetNewSession', 200],
  ]);
  expect(told).toEqual([['alice', 'local']]);
  expect(await failure(alice.call('GetMyUserData', {}))).toBeInstanceOf(OtherAccountError);
  alice.forgetSession();
  expect(await failure(alice.session())).toBeInstanceOf(OtherAccountError);
  expect(server.controls.preset('Hers', 'local')?.params).toEqual({ steps: '7' });
  // Hers again: nothing was lost by it.
  server.controls.setAccounts(true);
  await alice.call('AddNewPreset', edit);
  expect(server.controls.preset('Hers', 'alice')?.params).toEqual({ steps: '30' });
});
