import { expect, expectTypeOf, test } from 'vitest';
import { BadRequestError, NotSignedInError, PermissionError, RefusedError, TooOldError } from '../../../src/api/apiErrors';
import type { SwarmClient } from '../../../src/api/client';
import { sendJson } from './fakeServer';
import { failure, start } from './start';

test('every request has a length, a user agent and the type JSON, and its session first', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, { success: true }));
  await client.call('AddNewPreset', { title: 'ä', description: '', param_map: { prompt: 'é' } });
  expect(server.seen.map((one) => one.url)).toEqual(['/API/GetNewSession', '/API/AddNewPreset']);
  expect(Object.keys(JSON.parse(server.seen[1]?.body ?? ''))).toEqual(['session_id', 'title', 'description', 'param_map']);
  for (const { method, headers, body } of server.seen) {
    expect(method).toBe('POST');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    expect(headers['transfer-encoding']).toBeUndefined();
    expect(headers['user-agent']).toBe('SwarmUI-for-VS-Code');
    expect(headers['content-type']).toBe('application/json');
  }
});

test('a base path is used, and the token is the one cookie', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, { success: true }), {
    url: '/tools/swarm/',
    token: 'a1.b2.c3',
  });
  await client.call('InterruptAll', {});
  expect(client.origin).toBe(`${server.url}/tools/swarm`);
  expect(server.seen.map((one) => one.url)).toEqual(['/tools/swarm/API/GetNewSession', '/tools/swarm/API/InterruptAll']);
  expect(server.seen[1]?.headers.cookie).toBe('swarm_token=a1.b2.c3');
});

test('a token that cannot be sent is refused without showing it', async () => {
  const { client } = await start(() => undefined, { token: 'hunter2; x=1' });
  const error = await failure(client.session());
  expect(error).toBeInstanceOf(NotSignedInError);
  expect(error.message).not.toContain('hunter2');
});

test('what a route does not take is not sent', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, { success: true }));
  const edit = await failure(client.call('AddNewPreset', { title: 'A', description: '', param_map: {}, is_edit: true }));
  expect(edit).toBeInstanceOf(BadRequestError);
  expect(edit.message).toContain('editing: an edit must say which preset');
  expect(await failure(client.call('SetStarredModels', { session_id: [] }))).toBeInstanceOf(BadRequestError);
  expect(await failure(client.call('ListModels', { path: '', depth: Number.NaN }))).toBeInstanceOf(BadRequestError);
  // What TypeScript would not let through, JavaScript may.
  const wrong = JSON.parse('{"title":"A","description":"","param_map":{"steps":20}}');
  expect((await failure(client.call('AddNewPreset', wrong))).message).toContain('param_map.steps: expected a text');
  expect(await failure(client.call('GetLanguage', JSON.parse('{"language":null}')))).toBeInstanceOf(BadRequestError);
  expect(server.seen).toEqual([]);
});

test('a map is sent and received verbatim, with keys of any name', async () => {
  const map = JSON.parse('{"LoRA":["b","a"],"__proto__":{"x":[1,null]},"constructor":[]}');
  const { server, client } = await start((request, response) => {
    if (request.url.endsWith('SetStarredModels')) sendJson(response, { success: true });
    else {
      const { session_id: _, ...rest } = JSON.parse(request.body);
      sendJson(response, { user_name: '', presets: [], language: 'en', permissions: [], starred_models: map, ...rest });
    }
  });
  await client.call('SetStarredModels', map);
  expect(server.seen[1]?.body).toContain('"LoRA":["b","a"],"__proto__":{"x":[1,null]},"constructor":[]}');
  const { starred_models } = await client.call('GetMyUserData', {});
  expect(JSON.stringify(starred_models)).toBe(JSON.stringify(map));
});

test('lists of settings become the text the server keeps', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, { success: true }));
  await client.call('ChangeUserSettings', {
    settings: { roles: ['a', 'b'], theme: 'x', 'fileformat.imagequality': 90, 'fileformat.savemetadata': false },
  });
  expect(JSON.parse(server.seen[1]?.body ?? '').settings).toEqual({
    roles: 'a || b',
    theme: 'x',
    'fileformat.imagequality': 90,
    'fileformat.savemetadata': false,
  });
});

test('no in the words of the server, whatever the status', async () => {
  let reply: unknown;
  let status = 200;
  const { server, client } = await start((_request, response) => sendJson(response, reply, status));
  const call = async (next: unknown, nextStatus = 200) => {
    reply = next;
    status = nextStatus;
    return failure(client.call('DeletePreset', { preset: 'A' }));
  };
  const at = server.url;
  expect(await call({ preset_fail: 'No such preset.' })).toMatchObject({
    field: 'preset_fail',
    words: 'No such preset.',
    message: `${at} refused: No such preset.`,
  });
  expect(await call({ success: false })).toMatchObject({ field: 'success', message: `${at} refused: No preset has this title.` });
  expect(await call({ error: 'Nope' })).toMatchObject({ field: 'error', words: 'Nope', outcomeUnknown: false });
  expect(await call({ error: 'Nope', success: true })).toBeInstanceOf(RefusedError);
  expect(await call({ error_id: 'odd' })).toMatchObject({ field: 'error_id', words: 'odd' });
  const permission = await call({ error_id: 'bad_permissions', error: 'You lack permissions for this route.' }, 400);
  expect(permission).toBeInstanceOf(PermissionError);
  expect(permission).toMatchObject({ permission: 'manage_presets' });
  const inside = await call({ error_id: 'internal_error', error: 'An internal error occurred' }, 400);
  expect(inside).toBeInstanceOf(RefusedError);
  expect(inside).toMatchObject({ outcomeUnknown: true });
  expect(await call({ error_id: 'bad_route', error: 'Unknown API route' }, 400)).toBeInstanceOf(TooOldError);
});

test('a route the server lacks says which version has it', async () => {
  const { client } = await start((_request, response) => sendJson(response, { error_id: 'bad_route', error: 'Unknown API route' }, 400));
  expect((await failure(client.call('ExportUserPresets', {}))).message).toMatch(/ExportUserPresets requires SwarmUI 0\.9\.8\.1 or newer/);
});

test('a key type the server does not keep is said in words a person understands', async () => {
  const words = "Invalid key type 'System.Collections.Generic.HashSet`1[System.String]'.";
  const { server, client } = await start((_request, response) => sendJson(response, { error: words }));
  expect((await failure(client.call('SetAPIKey', { keyType: 'x', key: 'y' }))).message).toBe(
    `${server.url} refused: It doesn't store this type of key.`,
  );
});

test('the routes with secrets are not called by name', () => {
  type Named = Parameters<SwarmClient['call']>[0];
  expectTypeOf<'GetNewSession'>().not.toExtend<Named>();
  expectTypeOf<'Login'>().not.toExtend<Named>();
  expectTypeOf<'ChangePassword'>().not.toExtend<Named>();
  expectTypeOf<'GetMyUserData'>().toExtend<Named>();
});
