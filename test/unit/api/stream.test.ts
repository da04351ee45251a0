import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  BadReplyError,
  BarredError,
  NotSignedInError,
  NotSwarmError,
  PermissionError,
  RefusedError,
  TooOldError,
  UnreachableError,
} from '../../../src/api/apiErrors';
import type { SwarmClientOptions } from '../../../src/api/client';
import type { Frame } from '../../../src/api/routes';
import { CancelledError } from '../../../src/base/errors';
import { SESSION_ID, sendJson, sessionReply } from './fakeServer';
import { failure, keepLog, startClient } from './start';

const status = {
  status: { waiting_gens: 1, loading_models: 0, waiting_backends: 0, live_gens: 0 },
  backend_status: { status: 'running', class: '', message: '' },
  supported_features: [],
};
const image = { image: 'View/local/raw/x.png', batch_index: '0', request_id: '1', metadata: '{}' };
const closing = { socket_intention: 'close' };
type Play = (socket: WebSocket, input: Record<string, unknown>, raw: Socket) => void;

/** A server whose WebSockets play what the test says once the first message has come. */
async function start(play: Play, options: Partial<SwarmClientOptions> = {}, upgrade?: (socket: Socket, key: string) => void) {
  const inputs: Record<string, unknown>[] = [];
  const headers: http.IncomingHttpHeaders[] = [];
  const sockets = new Set<Socket>();
  let sessions = 0;
  const server = http.createServer((_request, response) =>
    sendJson(response, sessionReply(sessions++ === 0 ? SESSION_ID : `session ${sessions}`)),
  );
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    // An upgrade of node's own server comes with a net.Socket.
    const raw = socket as Socket;
    headers.push(request.headers);
    if (upgrade) upgrade(raw, request.headers['sec-websocket-key'] ?? '');
    else
      wss.handleUpgrade(request, raw, head, (ws) => {
        ws.on('error', () => undefined);
        ws.once('message', (data) => {
          const input = JSON.parse(String(data));
          inputs.push(input);
          play(ws, input, raw);
        });
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const client = startClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options });
  return { client, inputs, headers, sockets, sessions: () => sessions };
}

const send = (socket: WebSocket, ...frames: unknown[]) => {
  for (const frame of frames) socket.send(JSON.stringify(frame));
};

async function gather<T>(frames: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

test('a generation comes frame by frame, typed, and ends with its socket', async () => {
  const log = keepLog();
  const { client, inputs, headers, sockets } = await start(
    (socket) => {
      send(socket, status, {
        gen_progress: { batch_index: '0', overall_percent: 0.25, current_percent: 0.5, preview: 'data:image/jpeg;base64,AA==' },
      });
      send(socket, { keep_alive: true }, image, { discard_indices: [] }, { something: 'newer' }, closing, status);
    },
    { token: 'a1.b2.c3', log },
  );
  const frames: Frame<'GenerateText2ImageWS'>[] = await gather(
    client.stream('GenerateText2ImageWS', { images: 1, prompt: 'a cat', donotsave: true }),
  );
  expect(frames.map((frame) => frame.kind)).toEqual(['status', 'progress', 'other', 'image', 'discard', 'other', 'closing']);
  expect(frames[1]).toEqual({ kind: 'progress', batchIndex: '0', overall: 0.25, current: 0.5, preview: 'data:image/jpeg;base64,AA==' });
  expect(frames[3]).toEqual({ kind: 'image', url: 'View/local/raw/x.png', batchIndex: '0', metadata: '{}' });
  expect(inputs).toEqual([{ session_id: SESSION_ID, images: 1, prompt: 'a cat', donotsave: true }]);
  expect(headers[0]).toMatchObject({ cookie: 'swarm_token=a1.b2.c3', 'user-agent': 'SwarmUI-for-VS-Code' });
  expect(log.lines.at(-1)).toMatch(/^WS http:\S+\/API\/GenerateText2ImageWS ended after 7 frames, \d+ ms$/);
  client.dispose();
  await expect.poll(() => sockets.size).toBe(0);
});

test('an installation ends with its success', async () => {
  const { client } = await start((socket) =>
    send(socket, { info: 'Setting theme' }, { progress: 1, total: 2, steps: 2, total_steps: 4, per_second: 0 }, { success: true }),
  );
  const input = {
    theme: 'modern_dark',
    installed_for: 'just_self',
    backend: 'none',
    models: 'none',
    install_amd: false,
    language: 'en',
  } as const;
  expect(await gather(client.stream('InstallConfirmWS', input))).toEqual([
    { kind: 'info', text: 'Setting theme' },
    { kind: 'progress', step: 2, steps: 4, bytes: 1, totalBytes: 2 },
    { kind: 'done' },
  ]);
});

const input = { images: 1 };
const gone = { error: 'Invalid session ID. You may need to refresh the page.', error_id: 'invalid_session_id' };

test('a dead session is renewed and the call made again', async () => {
  const { client, inputs } = await start((socket, sent) => {
    if (sent.session_id === SESSION_ID) send(socket, gone);
    else send(socket, image, closing);
    if (sent.session_id === SESSION_ID) socket.close(1000);
  });
  expect(await gather(client.stream('GenerateText2ImageWS', input))).toHaveLength(2);
  expect(inputs.map((one) => one.session_id)).toEqual([SESSION_ID, 'session 2']);
});

test('a server that forgets every session is asked twice', async () => {
  const { client, inputs, sessions } = await start((socket) => {
    send(socket, gone);
    socket.close(1000);
  });
  expect(await failure(gather(client.stream('GenerateText2ImageWS', input)))).toBeInstanceOf(NotSignedInError);
  expect([inputs.length, sessions()]).toEqual([2, 2]);
});

interface Case {
  readonly name: string;
  readonly play: Play;
  readonly type: abstract new (...args: never[]) => Error;
  readonly sentence: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'an error frame',
    play: (s) => send(s, status, { error: 'No backends available!' }),
    type: RefusedError,
    sentence: /refused: No backends available!/,
  },
  {
    name: 'a missing permission',
    play: (s) => send(s, { error: 'x', error_id: 'bad_permissions' }),
    type: PermissionError,
    sentence: /"basic_image_generation"/,
  },
  {
    name: 'an unknown route',
    play: (s) => send(s, { error: 'Unknown API route.', error_id: 'bad_route' }),
    type: TooOldError,
    sentence: /requires/,
  },
  {
    name: 'an end without a word',
    play: (s) => {
      send(s, status, closing);
      s.close(1000);
    },
    type: RefusedError,
    sentence: /without a result or an error/,
  },
  { name: 'a close without a frame', play: (s) => s.close(1000), type: RefusedError, sentence: /without a result/ },
  { name: 'an old server’s error', play: (s) => s.close(1011), type: RefusedError, sentence: /had an internal error/ },
  { name: 'a cut', play: (_s, _i, raw) => raw.destroy(), type: UnreachableError, sentence: /was lost/ },
  {
    name: 'a cut after a frame',
    play: (s, _i, raw) => s.send(JSON.stringify(status), () => raw.destroy()),
    type: UnreachableError,
    sentence: /was lost.*may or may not/,
  },
  { name: 'silence', play: () => undefined, type: UnreachableError, sentence: /took too long/ },
  { name: 'silence after a frame', play: (s) => send(s, status), type: UnreachableError, sentence: /took too long/ },
  { name: 'no JSON', play: (s) => s.send('{"status":'), type: BadReplyError, sentence: /something other than data/ },
  { name: 'a list', play: (s) => s.send('[1]'), type: BadReplyError, sentence: /something other than data/ },
  {
    name: 'a frame of wrong types',
    play: (s) => send(s, { image: 7 }),
    type: BadReplyError,
    sentence: /an unexpected response/,
  },
  { name: 'a frame over the limit', play: (s) => s.send(' '.repeat(200_000)), type: BadReplyError, sentence: /exceeds the limit/ },
  {
    name: 'no WebSocket frames',
    play: (_s, _i, raw) => raw.write('HTTP/1.1 200 OK\r\n\r\nhello'),
    type: UnreachableError,
    sentence: /was lost/,
  },
];

test.each(cases)('$name ends the stream with a sentence', async ({ name, play, type, sentence }) => {
  const { client, sockets } = await start(play, { idleMs: name.startsWith('silence') ? 200 : 5000, maxBytes: 100_000 });
  const error = await failure(gather(client.stream('GenerateText2ImageWS', input)));
  expect(error).toBeInstanceOf(type);
  expect(error.message).toMatch(sentence);
  expect(error.message).toContain(client.origin);
  client.dispose();
  await expect.poll(() => sockets.size).toBe(0);
});

test('a server that is long at work shows that it is there, and is waited for', async () => {
  const { client } = await start(
    (socket) => {
      // together they take three times as long as silence may last
      let left = 18;
      const signs = setInterval(() => {
        socket.pong();
        if (--left > 0) return;
        clearInterval(signs);
        send(socket, { info: 'Installed!' }, { success: true });
        socket.close(1000);
      }, 50);
    },
    { idleMs: 300 },
  );
  const choices = { theme: 'modern_dark', installed_for: 'just_self', backend: 'comfyui', models: 'none' } as const;
  const frames = client.stream('InstallConfirmWS', { ...choices, install_amd: false, language: 'en' });
  expect((await gather(frames)).map(({ kind }) => kind)).toEqual(['info', 'done']);
});

test.each([
  ['HTTP/1.1 401 Unauthorized\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length: 12\r\n\r\nUnauthorized', BarredError],
  ['HTTP/1.1 302 Found\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\n\r\n', NotSwarmError],
  ['HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>', UnreachableError],
  ['HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}', BadReplyError],
] as const)('a refused upgrade is told by its answer: %s', async (answer, type) => {
  const { client } = await start(
    () => undefined,
    {},
    (socket) => socket.end(answer),
  );
  expect(await failure(gather(client.stream('GenerateText2ImageWS', input)))).toBeInstanceOf(type);
});

test('messages in pieces are put together', async () => {
  const { client } = await start((socket) => {
    const text = JSON.stringify(image);
    for (let index = 0; index < text.length; index++) socket.send(text[index] ?? '', { fin: index === text.length - 1 });
    send(socket, closing);
  });
  expect(await gather(client.stream('GenerateText2ImageWS', input))).toMatchObject([{ kind: 'image' }, { kind: 'closing' }]);
});

test('a reader that is slower than the server gets everything, in order', async () => {
  let isSent = false;
  const { client } = await start((socket) => {
    for (let index = 0; index < 500; index++) send(socket, { ...image, batch_index: String(index) });
    socket.send(JSON.stringify(closing), () => {
      isSent = true;
    });
  });
  const seen: (string | undefined)[] = [];
  for await (const frame of client.stream('GenerateText2ImageWS', input)) {
    if (seen.length === 0) await expect.poll(() => isSent).toBe(true);
    if (frame.kind === 'image') seen.push(frame.batchIndex);
  }
  expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => String(index)));
});

test('aborting closes the socket soon, even when the server does not listen, for whose answer `ws` would wait half a minute', async () => {
  let received = 0;
  const { client, sockets } = await start(
    () => undefined,
    {},
    (socket, key) => {
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
      );
      socket.on('data', () => received++);
      socket.on('end', () => socket.destroy());
    },
  );
  const controller = new AbortController();
  const end = failure(client.stream('GenerateText2ImageWS', input, { signal: controller.signal }).next());
  await expect.poll(() => received).toBeGreaterThan(0);
  const started = performance.now();
  controller.abort();
  expect(await end).toBeInstanceOf(CancelledError);
  client.dispose();
  await expect.poll(() => sockets.size).toBe(0);
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('leaving the loop closes the socket', async () => {
  const codes: number[] = [];
  const { client } = await start((socket) => {
    socket.on('close', (code) => codes.push(code));
    send(socket, status, status, status);
  });
  for await (const _frame of client.stream('GenerateText2ImageWS', input)) break;
  await expect.poll(() => codes).toEqual([1000]);
});

test('disposing the client ends its streams', async () => {
  const { client } = await start((socket) => send(socket, status));
  const frames = client.stream('GenerateText2ImageWS', input);
  await frames.next();
  const end = failure(frames.next());
  client.dispose();
  expect(await end).toBeInstanceOf(CancelledError);
});

test('what a route does not take is told with the first frame asked for', async () => {
  const { client, sessions } = await start(() => undefined);
  const error = await failure(client.stream('GenerateText2ImageWS', { images: 1.5 }).next());
  expect(error.message).toContain('images: expected a whole number of images');
  expect(sessions()).toBe(0);
});

test('nothing is opened before the first frame is asked for', async () => {
  const { client, inputs, sessions } = await start((socket) => send(socket, image, closing));
  client.stream('GenerateText2ImageWS', { ...input, prompt: 'never asked for' });
  expect(sessions()).toBe(0);
  await gather(client.stream('GenerateText2ImageWS', { ...input, prompt: 'asked for' }));
  expect([sessions(), inputs.map(({ prompt }) => prompt)]).toEqual([1, ['asked for']]);
});
