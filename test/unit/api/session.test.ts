import { expect, test } from 'vitest';
import { NotSignedInError, NotSwarmError, TooOldError } from '../../../src/api/apiErrors';
import { CancelledError } from '../../../src/base/errors';
import { type Answer, sendJson, sessionReply } from './fakeServer';
import { failure, start } from './start';

const userData = { user_name: 'local', presets: [], language: 'en', permissions: ['*'], starred_models: {} };
const gone = { error: 'Invalid session ID. You may need to refresh the page.', error_id: 'invalid_session_id' };

/** Knows only the session it gave out last, as after a restart with `kill`. */
function forgetful() {
  const state = { live: '', made: 0, serverId: 'first start' };
  const session: Answer = (_request, response) => {
    state.live = `session ${++state.made}`;
    sendJson(response, sessionReply(state.live, state.serverId));
  };
  const answer: Answer = (request, response) => {
    if (JSON.parse(request.body).session_id === state.live)
      sendJson(response, request.url.endsWith('GetMyUserData') ? userData : { success: true });
    else sendJson(response, gone, 401);
  };
  return { state, session, answer };
}

test('calls at the same time share one opening', async () => {
  const { session, answer } = forgetful();
  const { server, client } = await start(answer, {}, session);
  await Promise.all([client.call('GetMyUserData', {}), client.call('InterruptAll', {}), client.session()]);
  expect(server.count('GetNewSession')).toBe(1);
});

test('twenty calls at once on a dead session make one new session, and each is answered', async () => {
  const { state, session, answer } = forgetful();
  const { server, client } = await start(answer, {}, session);
  await client.session();
  state.live = 'dead';
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.call('GetMyUserData', {})));
  expect(answers.every((one) => one.user_name === 'local')).toBe(true);
  expect(server.count('GetNewSession')).toBe(2);
});

test('a write on a dead session is carried out once, in the new one', async () => {
  const { state, session, answer } = forgetful();
  const { server, client } = await start(answer, {}, session);
  await client.session();
  state.live = 'dead';
  await client.call('AddNewPreset', { title: 'A', description: '', param_map: {} });
  const sessions = server.seen.filter((one) => one.url.endsWith('AddNewPreset')).map((one) => JSON.parse(one.body).session_id);
  expect(sessions).toEqual(['session 1', 'session 2']);
});

test('a server that forgets every session is asked twice, no more', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, gone, 401));
  const error = await failure(client.call('InterruptAll', {}));
  expect(error).toBeInstanceOf(NotSignedInError);
  expect(error.message).toMatch(/doesn't recognize the session it just opened.*more than one SwarmUI/);
  expect(server.count('InterruptAll')).toBe(2);
  expect(server.count('GetNewSession')).toBe(2);
});

test('a restart of the server is told when a new session shows it', async () => {
  const { state, session, answer } = forgetful();
  const { client } = await start(answer, {}, session);
  const told: string[] = [];
  client.onDidChangeServer((info) => told.push(info.serverId));
  await client.session();
  client.forgetSession();
  await client.session();
  expect(told).toEqual([]);
  state.serverId = 'second start';
  state.live = 'dead';
  await client.call('GetMyUserData', {});
  expect(told).toEqual(['second start']);
});

test('the session tells who we are, and nothing to get in with', async () => {
  const { client } = await start(() => undefined);
  expect(await client.session()).toEqual({ userId: 'local', version: '0.9.8.2.GIT-062407c7', serverId: 'first start', permissions: ['*'] });
});

test('the token is asked for with the session, and again when the session is forgotten', async () => {
  const { session, answer } = forgetful();
  let asked = 0;
  const { server, client } = await start(answer, { token: async () => `a1.b2.c${++asked}` }, session);
  expect(asked).toBe(0);
  await client.call('GetMyUserData', {});
  await client.call('GetMyUserData', {});
  expect(asked).toBe(1);
  client.forgetSession();
  await client.call('GetMyUserData', {});
  expect(server.seen.map((one) => one.headers.cookie)).toEqual([
    'swarm_token=a1.b2.c1',
    'swarm_token=a1.b2.c1',
    'swarm_token=a1.b2.c1',
    'swarm_token=a1.b2.c2',
    'swarm_token=a1.b2.c2',
  ]);
});

test('a token that cannot be had fails the call, and is asked for again', async () => {
  const { session, answer } = forgetful();
  let asked = 0;
  const token = async () => {
    if (asked++ === 0) throw new Error('The keyring is locked');
    return undefined;
  };
  const { client } = await start(answer, { token }, session);
  expect((await failure(client.session())).message).toBe('The keyring is locked');
  expect((await client.session()).userId).toBe('local');
});

test('an account is wanted, or the token is no longer good', async () => {
  const refuse: Answer = (_request, response) => sendJson(response, { error: 'Invalid or unauthorized.' });
  const { server, client } = await start(() => undefined, {}, refuse);
  const error = await failure(client.call('GetMyUserData', {}));
  expect(error).toBeInstanceOf(NotSignedInError);
  expect(error.message).toBe(`${server.url} requires an account, and you are not signed in. Sign in, or use a token.`);
  const revoked = await start(() => undefined, { token: 'a1.b2.c3' }, refuse);
  expect((await failure(revoked.client.session())).message).toMatch(/no longer accepts your token/);
});

test('at the door, what does not answer as SwarmUI does is none', async () => {
  const { client } = await start(
    () => undefined,
    {},
    (_request, response) => sendJson(response, { hello: 'world' }),
  );
  const error = await failure(client.session());
  expect(error).toBeInstanceOf(NotSwarmError);
  expect(error.message).toMatch(/not the way SwarmUI does\./);
  expect(error).toHaveProperty('detail', expect.stringMatching(/^session_id: /));
});

test('a server from before accounts is too old', async () => {
  const { client } = await start(
    () => undefined,
    {},
    (_request, response) => sendJson(response, sessionReply('a', 'b', '0.9.4.1')),
  );
  const error = await failure(client.session());
  expect(error).toBeInstanceOf(TooOldError);
  expect(error.message).toMatch(/runs SwarmUI 0\.9\.4\.1; this requires 0\.9\.5 or newer/);
});

test('one who gives up does not spoil the opening for the others', async () => {
  let open: (() => void) | undefined;
  const { server, client } = await start(
    () => undefined,
    {},
    (_request, response) => {
      open = () => sendJson(response, sessionReply());
    },
  );
  const controller = new AbortController();
  const impatient = failure(client.session({ signal: controller.signal }));
  const patient = client.session();
  await expect.poll(() => open).toBeDefined();
  controller.abort();
  expect(await impatient).toBeInstanceOf(CancelledError);
  open?.();
  expect((await patient).userId).toBe('local');
  expect(server.count('GetNewSession')).toBe(1);
});

test('when all have given up, the opening is dropped with its connection', async () => {
  const { server, client } = await start(
    () => undefined,
    {},
    () => undefined,
  );
  const controller = new AbortController();
  const calls = [client.session({ signal: controller.signal }), client.call('InterruptAll', {}, { signal: controller.signal })].map(
    failure,
  );
  await expect.poll(() => server.sockets.size).toBe(1);
  controller.abort();
  for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(CancelledError);
  await expect.poll(() => server.sockets.size).toBe(0);
});
