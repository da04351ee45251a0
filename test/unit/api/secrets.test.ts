import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type Answer, SESSION_ID, sendJson, sessionReply } from './fakeServer';
import { failure, keepLog, start } from './start';

const TOKEN = `616c696365.${'0f'.repeat(16)}.${'1e'.repeat(16)}`;
const PASSWORD = 'correct horse battery staple';
const KEY = 'key-of-a-third-party-9000';
const TITLE = 'A private title';

/** Everything a person, a log file or a crash report might see of a value. */
function visible(value: unknown): string {
  const shown = [inspect(value, { depth: Infinity, showHidden: true, getters: true }), String(value), JSON.stringify(value) ?? ''];
  if (value instanceof Error) shown.push(value.stack ?? '', visible(value.cause ?? ''));
  if (typeof value === 'object' && value !== null && 'reason' in value) shown.push(visible(value.reason));
  return shown.join('\n');
}

const answers: readonly [string, Answer][] = [
  ['success', (_q, r) => sendJson(r, { success: true }, 200, { 'set-cookie': `swarm_token=${TOKEN}; path=/` })],
  ['a refusal', (_q, r) => sendJson(r, { error: 'No.' })],
  ['an internal error', (_q, r) => sendJson(r, { error_id: 'internal_error', error: 'An internal error occurred' }, 400)],
  [
    'half an answer that quotes everything',
    (q, r) => r.writeHead(200, { 'content-type': 'application/json' }).end(`{"x":"${q.headers.cookie}",${q.body}`),
  ],
  ['the request as the answer', (q, r) => sendJson(r, JSON.parse(q.body || '{}'))],
  ['rubbish that quotes everything', (q, _r, socket) => socket.end(`HTTPS/9 ${q.headers.cookie} ${q.body}\r\n\r\n`)],
  ['a cut', (_q, _r, socket) => socket.destroy()],
  ['a redirect', (_q, r) => r.writeHead(302, { location: `http://elsewhere.example/?t=${TOKEN}` }).end()],
  ['a page', (q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${q.body}</p>`)],
];

test.each(answers)('%s: no secret is seen in errors, log or client', async (_name, answer) => {
  const log = keepLog();
  const { client } = await start(answer, { log, token: async () => TOKEN, timeoutMs: 5000 });
  const seen: unknown[] = [client, client.session, log.lines];
  const attempts = [
    client.call('AddNewPreset', { title: TITLE, description: TITLE, param_map: { prompt: TITLE } }),
    client.call('GetMyUserData', {}),
    client.call('SetAPIKey', { keyType: 'civitai_api', key: KEY }),
    client.changePassword(PASSWORD, PASSWORD),
    client.picture(`/ViewSpecial/Preset/${TITLE}?editid=3`),
  ];
  for (const outcome of await Promise.allSettled(attempts)) seen.push(outcome);
  seen.push(await client.login('alice', PASSWORD).catch((error: unknown) => error instanceof Error && error));
  const gotIn = seen.at(-1) === TOKEN;
  if (gotIn) seen.pop();
  const text = seen.map(visible).join('\n');
  for (const secret of [SESSION_ID, TOKEN, PASSWORD, KEY, TITLE, encodeURIComponent(TITLE)]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/[0-9a-f]{64}/);
  expect(log.lines.length).toBeGreaterThan(4);
});

test('a session that comes in half is not quoted', async () => {
  const half: Answer = (_q, r) => r.writeHead(200, { 'content-type': 'application/json' }).end(`{"session_id":"${SESSION_ID}","user_id":`);
  const { client } = await start(() => undefined, {}, half);
  expect(visible(await failure(client.session()))).not.toContain(SESSION_ID.slice(0, 8));
});

test('a session of another shape is not quoted', async () => {
  const { client } = await start(
    () => undefined,
    {},
    (_q, r) => sendJson(r, { ...sessionReply(), permissions: SESSION_ID }),
  );
  expect(visible(await failure(client.session()))).not.toContain(SESSION_ID.slice(0, 8));
});

test('the log says route, status and milliseconds of each request', async () => {
  const log = keepLog();
  const { server, client } = await start((_q, r) => sendJson(r, { error: 'No.' }, 200), { log });
  await failure(client.call('DeletePreset', { preset: TITLE }));
  await failure(client.picture('imgs/x.jpg'));
  const shape = log.lines.map((line) => line.replace(/\d+ ms$/, 'N ms'));
  expect(shape).toEqual([
    `POST ${server.url}/API/GetNewSession 200, N ms`,
    `POST ${server.url}/API/DeletePreset 200, N ms`,
    `GET ${server.url}/imgs/… 200, N ms`,
  ]);
});
