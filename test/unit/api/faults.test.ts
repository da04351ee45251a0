import type http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  ApiError,
  BadReplyError,
  BarredError,
  NotSignedInError,
  NotSwarmError,
  PermissionError,
  RefusedError,
  TooOldError,
  UnreachableError,
} from '../../../src/api/apiErrors';
import { certificate, certificateKey } from '../../support/certificate';
import { type Answer, sendJson, sessionReply, startFakeServer } from './fakeServer';
import { failure, start, startClient } from './start';

const preset = { title: 'A', description: '', param_map: {} };

function html(status: number, headers: http.OutgoingHttpHeaders = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end('<!DOCTYPE html><html><body>Hello</body></html>');
  };
}

function redirect(location: string): Answer {
  return (_request, response) => {
    response.writeHead(302, { location, 'content-length': 0 });
    response.end();
  };
}

function raw(text: string, end = true): Answer {
  return (_request, _response, socket) => {
    socket.write(text);
    if (end) socket.end();
  };
}

interface Case {
  readonly name: string;
  readonly answer: Answer;
  readonly type: abstract new (...args: never[]) => ApiError;
  readonly sentence: RegExp;
  /** Whether a write that met this may have been carried out. */
  readonly unknown: boolean;
}

const cases: readonly Case[] = [
  {
    name: 'cut before the answer',
    answer: (_q, _r, socket) => socket.destroy(),
    type: UnreachableError,
    sentence: /was lost before the response was complete/,
    unknown: true,
  },
  {
    name: 'cut in the middle',
    answer: raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"succ'),
    type: UnreachableError,
    sentence: /was lost before the response was complete/,
    unknown: true,
  },
  { name: 'silence', answer: () => undefined, type: UnreachableError, sentence: /took too long to respond/, unknown: true },
  {
    name: 'silence in the middle',
    answer: raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"succ', false),
    type: UnreachableError,
    sentence: /took too long to respond/,
    unknown: true,
  },
  {
    name: 'a trickle without end',
    answer: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    },
    type: UnreachableError,
    sentence: /took too long to respond/,
    unknown: true,
  },
  {
    name: 'half JSON',
    answer: (_q, r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"success":tr'),
    type: BadReplyError,
    sentence: /incomplete response/,
    unknown: true,
  },
  {
    name: 'an empty answer',
    answer: (_q, r) => r.writeHead(200, { 'content-type': 'application/json' }).end(),
    type: BadReplyError,
    sentence: /incomplete response/,
    unknown: true,
  },
  {
    name: 'wrong types',
    answer: (_q, r) => sendJson(r, { success: 'perhaps' }),
    type: BadReplyError,
    sentence: /an unexpected response to AddNewPreset\./,
    unknown: true,
  },
  { name: 'no success', answer: (_q, r) => sendJson(r, {}), type: BadReplyError, sentence: /an unexpected response/, unknown: true },
  {
    name: 'a JSON list',
    answer: (_q, r) => sendJson(r, []),
    type: NotSwarmError,
    sentence: /is not SwarmUI\. It returned JSON that isn't from SwarmUI/,
    unknown: false,
  },
  {
    name: 'JSON of another program',
    answer: (_q, r) => sendJson(r, { detail: 'Not Found' }, 404),
    type: NotSwarmError,
    sentence: /is not SwarmUI. It returned status 404/,
    unknown: false,
  },
  { name: 'a web page', answer: html(200), type: NotSwarmError, sentence: /is not SwarmUI\. It returned a web page/, unknown: false },
  { name: 'a missing web page', answer: html(404), type: NotSwarmError, sentence: /is not SwarmUI/, unknown: false },
  { name: 'status 500 with a page', answer: html(500), type: BadReplyError, sentence: /returned status 500/, unknown: true },
  {
    name: 'status 502 of a proxy',
    answer: html(502),
    type: UnreachableError,
    sentence: /proxy in front of http\S+ returned 502/,
    unknown: true,
  },
  { name: 'status 503 of a proxy', answer: html(503), type: UnreachableError, sentence: /returned 503/, unknown: true },
  {
    name: 'status 401 in plain text',
    answer: (_q, r) => r.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized'),
    type: BarredError,
    sentence: /Network\.RequiredAuthorization.*doesn't require it/,
    unknown: false,
  },
  {
    name: 'status 401 in JSON of something that wants HTTP credentials',
    answer: (_q, r) => {
      r.setHeader('www-authenticate', 'Basic realm="lab"');
      sendJson(r, { error: 'unauthorized' }, 401);
    },
    type: BarredError,
    sentence: /requires an Authorization header/,
    unknown: false,
  },
  {
    name: 'status 403 in JSON of another program',
    answer: (_q, r) => sendJson(r, { message: 'Forbidden' }, 403),
    type: BarredError,
    sentence: /denies access/,
    unknown: false,
  },
  {
    name: 'status 407 of a proxy',
    answer: html(407),
    type: UnreachableError,
    sentence: /proxy .* requires a user name and password/,
    unknown: false,
  },
  { name: 'status 403 with a page', answer: html(403), type: BarredError, sentence: /denies access/, unknown: false },
  { name: 'status 413', answer: html(413), type: RefusedError, sentence: /too large/, unknown: false },
  {
    name: 'a redirect to another address',
    answer: redirect('https://elsewhere.example/x?token=1'),
    type: NotSwarmError,
    sentence: /redirects to https:\/\/elsewhere\.example\/x\. If/,
    unknown: false,
  },
  {
    name: 'a redirect to nowhere',
    answer: redirect('http://['),
    type: NotSwarmError,
    sentence: /redirects to an invalid address/,
    unknown: false,
  },
  { name: 'a redirect to sign in', answer: redirect('/Login'), type: NotSignedInError, sentence: /sign in first/, unknown: false },
  {
    name: 'an old server’s failure',
    answer: redirect('/Error/Internal'),
    type: RefusedError,
    sentence: /had an internal error during AddNewPreset/,
    unknown: true,
  },
  {
    name: 'an old server’s unknown route',
    answer: redirect('/Error/404'),
    type: TooOldError,
    sentence: /AddNewPreset requires/,
    unknown: false,
  },
  {
    name: 'an old server’s refusal',
    answer: redirect('/Error/BasicAPI'),
    type: RefusedError,
    sentence: /did not understand/,
    unknown: false,
  },
  {
    name: 'an old server’s permission',
    answer: redirect('/Error/Permissions'),
    type: PermissionError,
    sentence: /can't create, change, and delete presets: it lacks the permission "manage_presets"/,
    unknown: false,
  },
  {
    name: 'a POST turned into a GET',
    answer: redirect('/Error/NoGetAPI'),
    type: NotSwarmError,
    sentence: /changes what is sent/,
    unknown: false,
  },
  {
    name: 'a declared answer of 200 MB',
    answer: (_q, r) => r.writeHead(200, { 'content-type': 'application/json', 'content-length': 200_000_000 }).write('{'),
    type: BadReplyError,
    sentence: /exceeds the limit of 1 MB/,
    unknown: true,
  },
  {
    name: 'an endless answer',
    answer: (_request, response) => {
      const part = Buffer.alloc(65_536, 32);
      const more = () => {
        while (!response.destroyed && response.write(part));
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('drain', more);
      more();
    },
    type: BadReplyError,
    sentence: /exceeds the limit of 1 MB/,
    unknown: true,
  },
  { name: 'no HTTP', answer: raw('SSH-2.0-OpenSSH_9.9\r\n'), type: NotSwarmError, sentence: /doesn't use HTTP/, unknown: true },
];

test.each(cases)('$name: the call ends with a sentence', async ({ name, answer, type, sentence, unknown }) => {
  const { server, client } = await start(answer, { timeoutMs: /silence|trickle/.test(name) ? 500 : 5000, maxBytes: 1_000_000 });
  const started = performance.now();
  const error = await failure(client.call('AddNewPreset', preset));
  expect(performance.now() - started).toBeLessThan(6000);
  expect(error).toBeInstanceOf(type);
  expect(error.message).toMatch(sentence);
  expect(error.message).toContain(server.url);
  expect(error).toHaveProperty('outcomeUnknown', unknown);
  expect(/may or may not have done it/.test(error.message)).toBe(unknown);
  expect(server.count('AddNewPreset')).toBe(1);
});

test('a read that is cut off is repeated once; a write never is', async () => {
  const { server, client } = await start((_request, _response, socket) => socket.destroy());
  expect(await failure(client.call('GetMyUserData', {}))).toMatchObject({ kind: 'reset', outcomeUnknown: false });
  expect(server.count('GetMyUserData')).toBe(2);
  expect(await failure(client.call('SetStarredModels', {}))).toMatchObject({ kind: 'reset', outcomeUnknown: true });
  expect(server.count('SetStarredModels')).toBe(1);
});

test('a read that is cut off once is well the second time', async () => {
  let cuts = 1;
  const { client } = await start((_request, response, socket) =>
    cuts-- > 0 ? socket.destroy() : sendJson(response, { status: 'not set' }),
  );
  expect(await client.call('GetAPIKeyStatus', { keyType: 'civitai_api' })).toEqual({ status: 'not set' });
});

test('after the server was away, the next call opens a new session', async () => {
  let cut = true;
  const { server, client } = await start((_request, response, socket) => (cut ? socket.destroy() : sendJson(response, { success: true })));
  await failure(client.call('AddNewPreset', preset));
  cut = false;
  await client.call('AddNewPreset', preset);
  expect(server.count('GetNewSession')).toBe(2);
});

test('nobody listens', async () => {
  const server = await startFakeServer(() => undefined);
  await server[Symbol.asyncDispose]();
  const client = startClient({ url: server.url });
  const error = await failure(client.call('AddNewPreset', preset));
  expect(error).toMatchObject({ kind: 'refused', outcomeUnknown: false });
  expect(error.message).toBe(
    `No response from ${server.url}. Check that SwarmUI is running and that the address and port are correct (SwarmUI's default port is 7801).`,
  );
});

test('the name is not known', async () => {
  const error = await failure(startClient({ url: 'http://no-such-host.invalid:7801' }).session());
  expect(error).toMatchObject({ kind: 'notFound' });
  expect(error.message).toContain('"no-such-host.invalid"');
});

test('an answer in pieces is put together', async () => {
  const { client } = await start((_request, response) => {
    const bytes = Buffer.from(JSON.stringify({ result: 'a 🐈 and a 猫' }));
    response.writeHead(200, { 'content-type': 'application/json' });
    const next = (index: number) => {
      if (index === bytes.length) response.end();
      else response.write(bytes.subarray(index, index + 1), () => next(index + 1));
    };
    next(0);
  });
  expect(await client.call('TestPromptFill', { prompt: 'x' })).toEqual({ result: 'a 🐈 and a 猫' });
});

test('an answer about as long as the limit is taken, one byte more is not', async () => {
  const text = JSON.stringify({ result: 'x'.repeat(1000) });
  const { server } = await start((_request, response) => sendJson(response, JSON.parse(text)));
  const exact = startClient({ url: server.url, maxBytes: text.length });
  expect((await exact.call('TestPromptFill', { prompt: '' })).result).toHaveLength(1000);
  const less = startClient({ url: server.url, maxBytes: text.length - 1 });
  expect(await failure(less.call('TestPromptFill', { prompt: '' }))).toBeInstanceOf(BadReplyError);
});

test('a redirect is not followed, and the token reaches no other host', async () => {
  const other = await startFakeServer((_request, response) => sendJson(response, { success: true }));
  onTestFinished(() => other[Symbol.asyncDispose]());
  const away = redirect(`${other.url}/API/AddNewPreset`);
  const { client } = await start(away, { token: 'a1.b2.c3' });
  expect(await failure(client.call('AddNewPreset', preset))).toBeInstanceOf(NotSwarmError);
  expect(await failure(client.picture('/ViewSpecial/Preset/A'))).toBeInstanceOf(NotSwarmError);
  const { client: second } = await start(away, { token: 'a1.b2.c3' }, away);
  expect(await failure(second.session())).toBeInstanceOf(NotSwarmError);
  expect(other.sockets.size).toBe(0);
  expect(other.seen).toEqual([]);
});

async function startTls(): Promise<{ url: string }> {
  const server = https.createServer({ key: certificateKey, cert: certificate }, (_request, response) => sendJson(response, sessionReply()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a certificate nobody trusts is refused, and taken once it is given', async () => {
  const { url } = await startTls();
  const error = await failure(startClient({ url }).session());
  expect(error).toMatchObject({ kind: 'tls', outcomeUnknown: false });
  expect(error.message).toContain('its certificate is not trusted');
  expect(await failure(startClient({ url, proxy: { strictSsl: false } }).session())).toMatchObject({ kind: 'tls' });
  expect(error.message).toContain('swarmui.network.certificates');
  expect((await startClient({ url, certificates: async () => [certificate] }).session()).userId).toBe('local');
  expect(await failure(startClient({ url, certificates: async () => [] }).session())).toMatchObject({ kind: 'tls' });
});

test('https to a server without TLS', async () => {
  const { server } = await start(() => undefined);
  const error = await failure(startClient({ url: server.url.replace('http:', 'https:') }).session());
  expect(error).toMatchObject({ kind: 'tls' });
  expect(error.message).toContain('Try http:// instead of https://');
});

test('http to a server with TLS', async () => {
  const { url } = await startTls();
  const error = await failure(startClient({ url: url.replace('https:', 'http:') }).session());
  expect(error).toBeInstanceOf(ApiError);
  expect(error.message).toContain('127.0.0.1');
});

test('a port that accepts and says nothing', async () => {
  const server = net.createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const client = startClient({ url: `http://127.0.0.1:${port}`, timeoutMs: 200 });
  expect(await failure(client.session())).toMatchObject({ kind: 'timeout' });
});
