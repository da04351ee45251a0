import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { AsyncQueue } from '../base/asyncQueue';
import { CancelledError } from '../base/errors';
import { TooLongError, TooSlowError, TransportError, type TransportReply } from './http/exchange';

export interface SocketRequest {
  /** `ws:` or `wss:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first message, sent once the socket is open. */
  readonly message: string;
  readonly connectTimeoutMs: number;
  /** Longest silence between two messages; a sign of life counts as one. */
  readonly idleMs: number;
  /** Longest message taken. */
  readonly maxBytes: number;
  /** All PEM certificates to trust, where they are not the usual ones. */
  readonly ca?: string[];
  readonly signal?: AbortSignal | undefined;
}

/** The server answered the upgrade with an ordinary HTTP reply. */
export class UpgradeRefusedError extends Error {
  constructor(readonly reply: TransportReply) {
    super('The upgrade to a WebSocket was refused');
  }
}

/** The socket was closed with another code than 1000. */
export class ClosedError extends Error {
  constructor(readonly code: number) {
    super(`The socket was closed with ${code}`);
  }
}

/** Messages that may wait for a slow reader before the socket is paused. */
const HIGH_WATER = 64;
/** How long a server has to answer our close before the connection is cut, in ms. */
const CLOSE_MS = 500;
const REFUSAL_BYTES = 65_536;

/**
 * Sends one message over a WebSocket of its own and gives the texts that come back until the server closes. No redirect is followed.
 * Leaving the loop or aborting the signal closes the socket within a second. ws is loaded with the first socket.
 */
export async function* socketMessages(request: SocketRequest): AsyncGenerator<string, void, void> {
  const { signal } = request;
  const { WebSocket: Socket } = await import('ws');
  if (signal?.aborted) throw new CancelledError();
  const queue = new AsyncQueue<string>();
  const socket = new Socket(request.url, {
    headers: request.headers,
    handshakeTimeout: request.connectTimeoutMs,
    maxPayload: request.maxBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...(request.ca === undefined ? {} : { ca: request.ca }),
  });
  const watch = new SilenceWatch(request.idleMs, () => fail(new TooSlowError()));
  let sent = false;
  const fail = (error: unknown) => {
    queue.fail(error instanceof CancelledError ? error : new TransportError(error, sent));
  };
  const onAbort = () => fail(new CancelledError());
  signal?.addEventListener('abort', onAbort, { once: true });

  socket.on('open', () => {
    sent = true;
    watch.restart();
    socket.send(request.message);
  });
  socket.on('message', (data) => {
    watch.restart();
    queue.push(String(data));
    if (queue.length > HIGH_WATER) socket.pause();
  });
  // A server at work on something long has nothing to say, but the real one shows every 30 s that it is there.
  for (const sign of ['ping', 'pong'] as const) socket.on(sign, () => watch.restart());
  socket.on('unexpected-response', (_request, response) => {
    void readRefusal(response).then((reply) => fail(new UpgradeRefusedError(reply)));
  });
  socket.on('error', (error) => fail(isTooLong(error) ? new TooLongError() : isTooSlow(error) ? new TooSlowError() : error));
  socket.on('close', (code) => {
    if (code === 1000 || code === 1005) queue.end();
    else fail(new ClosedError(code));
  });

  try {
    for (let next = await queue.next(); next !== undefined; next = await queue.next()) {
      if (socket.isPaused && queue.length < HIGH_WATER / 2) socket.resume();
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    watch.stop();
    close(socket);
  }
}

/** Calls back after a silence; restarted by every message. */
class SilenceWatch {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly ms: number,
    readonly onSilence: () => void,
  ) {}

  restart(): void {
    this.stop();
    this.#timer = setTimeout(this.onSilence, this.ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Says goodbye where the server listens, and hangs up soon in any case. */
function close(socket: WebSocket): void {
  if (socket.readyState === socket.CLOSED) return;
  if (socket.readyState === socket.CONNECTING) {
    socket.terminate();
    return;
  }
  const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
  socket.once('close', () => clearTimeout(timer));
  if (socket.isPaused) socket.resume();
  socket.close(1000);
}

function isTooLong(error: Error): boolean {
  return 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
}

/** ws tells this by its message alone. */
function isTooSlow(error: Error): boolean {
  return error.message === 'Opening handshake has timed out';
}

/** Status, headers and as much of the body as comes within the time for opening. */
async function readRefusal(response: IncomingMessage): Promise<TransportReply> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of response) {
      // A response in binary mode gives buffers.
      const bytes = part as Buffer;
      parts.push(bytes);
      size += bytes.length;
      if (size > REFUSAL_BYTES) break;
    }
  } catch {
    // What has come has to do.
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) };
}
