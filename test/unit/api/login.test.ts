import { expect, test } from 'vitest';
import { BadReplyError, RefusedError, WrongLoginError } from '../../../src/api/apiErrors';
import { prehashPassword } from '../../../src/api/prehash';
import { type Answer, sendJson, sessionReply } from './fakeServer';
import { failure, start } from './start';

// Recorded: accounts.json, Login with the password "secret of Alice".
const RECORDED = '06974cc696cff2f9445ac146fe34523156fc161a1d73313a09ec728d3866336f';

const accounts =
  (username: string, password: string): Answer =>
  (request, response) => {
    const sent = JSON.parse(request.body);
    if (sent.username.toLowerCase() === username.toLowerCase() && sent.password === prehashPassword(username, password)) {
      sendJson(response, { success: 'true' }, 200, {
        'set-cookie': ['other=1', 'swarm_token=a1.b2.c3; expires=x; path=/; samesite=lax; httponly'],
      });
    } else sendJson(response, { error_id: 'invalid_login' });
  };

test('a password is hashed as the server expects', () => {
  expect(prehashPassword('Alice', 'secret of Alice')).toBe(RECORDED);
});

test('signing in gives the token of the cookie, and needs no session', async () => {
  const { server, client } = await start(accounts('Alice', 'secret of Alice'));
  expect(await client.login('Alice', 'secret of Alice')).toBe('a1.b2.c3');
  expect(server.seen).toHaveLength(1);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ username: 'Alice', password: RECORDED });
});

test('a wrong password costs one try', async () => {
  const { server, client } = await start(accounts('alice', 'right right'));
  const error = await failure(client.login('Alice', 'wrong wrong'));
  expect(error).toBeInstanceOf(WrongLoginError);
  expect(error.message).toMatch(/did not accept this user name and password/);
  expect(server.count('Login')).toBe(1);
});

test('too many tries', async () => {
  const { server, client } = await start((_request, response) => sendJson(response, { error_id: 'ratelimit' }));
  const error = await failure(client.login('Alice', 'x'));
  expect(error).toBeInstanceOf(RefusedError);
  expect(error.message).toMatch(/five sign-in attempts per minute\. Wait a minute/);
  expect(server.count('Login')).toBe(1);
});

test('success without a token is no success', async () => {
  const { client } = await start((_request, response) => sendJson(response, { success: 'true' }));
  expect(await failure(client.login('alice', 'x'))).toBeInstanceOf(BadReplyError);
});

test('a name is needed', async () => {
  const { server, client } = await start(() => undefined);
  expect((await failure(client.login('  ', 'x'))).message).toBe('Enter your user name.');
  expect(server.seen).toEqual([]);
});

test('changing the password hashes both with the user id', async () => {
  const session: Answer = (_request, response) => sendJson(response, { ...sessionReply(), user_id: 'alice' });
  const { server, client } = await start((_request, response) => sendJson(response, { success: true }), {}, session);
  await client.changePassword('old password', 'new password');
  expect(JSON.parse(server.seen[1]?.body ?? '')).toMatchObject({
    oldPassword: prehashPassword('alice', 'old password'),
    newPassword: prehashPassword('alice', 'new password'),
  });
});

test('an old password set under another spelling of the name is found with what the person types', async () => {
  const right = prehashPassword('alice', 'old password');
  const session: Answer = (_request, response) => sendJson(response, { ...sessionReply(), user_id: 'alice' });
  const answer: Answer = (request, response) => {
    const good = JSON.parse(request.body).oldPassword === right;
    sendJson(response, good ? { success: true } : { error: 'Incorrect old password. Refused.' });
  };
  const { server, client } = await start(answer, {}, session);
  await client.changePassword('old password', 'new password', { username: 'Alice' });
  expect(server.count('ChangePassword')).toBe(2);
  expect(JSON.parse(server.seen[1]?.body ?? '').oldPassword).toBe(prehashPassword('Alice', 'old password'));
  expect(await failure(client.changePassword('wrong password', 'new password'))).toMatchObject({
    words: 'Incorrect old password. Refused.',
  });
  expect(server.count('ChangePassword')).toBe(3);
});

test('a short new password is refused here, as the server cannot tell', async () => {
  const { server, client } = await start(() => undefined);
  expect(await failure(client.changePassword('old password', 'seven77'))).toBeInstanceOf(RefusedError);
  expect(server.seen).toEqual([]);
});
