import type { IncomingMessage } from 'node:http';
import { AsyncQueue } from '../base/asyncQueue';
import { CancelledError } from '../base/errors';
import { TooLongError, TooSlowError, TransportError, type TransportReply } from './exchange';
import { FrameError } from './frames';
import { WebSocket } from './webSocket';

export interface SocketRequest {
  /** `ws:` or `wss:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first message, sent once the socket is open. */
  readonly message: string;
  readonly connectTimeoutMs: number;
  /** Longest silence between two messages. */
  readonly idleMs: number;
  /** Longest message taken. */
  readonly maxBytes: number;
  /** PEM certificates to trust besides the system's. */
  readonly ca?: string | undefined;
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
/** The code that tells of a message longer than is taken. */
const TOO_LONG = 1009;

/**
 * Sends one message over a WebSocket of its own and gives the texts that come back until the server closes. No redirect is followed.
 * Leaving the loop or aborting the signal closes the socket within a second.
 */
export async function* socketMessages(request: SocketRequest): AsyncGenerator<string, void, void> {
  const { signal } = request;
  if (signal?.aborted) throw new CancelledError();
  const queue = new AsyncQueue<string>();
  const watch = new SilenceWatch(request.idleMs, () => fail(new TooSlowError()));
  let sent = false;
  let refusal: IncomingMessage | undefined;
  const fail = (error: unknown) => {
    queue.fail(error instanceof CancelledError ? error : new TransportError(error, sent));
  };
  const onAbort = () => fail(new CancelledError());
  signal?.addEventListener('abort', onAbort, { once: true });

  const socket = new WebSocket(request, {
    opened: () => {
      clearTimeout(opening);
      sent = true;
      watch.restart();
      socket.send(request.message);
    },
    message: (text) => {
      watch.restart();
      queue.push(text);
      if (queue.length > HIGH_WATER) socket.pause();
    },
    refused: (response) => {
      refusal = response;
      void readRefusal(response).then((reply) => fail(new UpgradeRefusedError(reply)));
    },
    failed: (error) => fail(error instanceof FrameError && error.code === TOO_LONG ? new TooLongError() : error),
    closed: (code) => {
      if (code === 1000 || code === 1005) queue.end();
      else fail(new ClosedError(code));
    },
  });
  const opening = setTimeout(() => {
    if (refusal) refusal.destroy();
    else fail(new TooSlowError());
  }, request.connectTimeoutMs);

  try {
    for (let next = await queue.next(); next !== undefined; next = await queue.next()) {
      if (socket.isPaused && queue.length < HIGH_WATER / 2) socket.resume();
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    watch.stop();
    clearTimeout(opening);
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
  if (socket.isClosed) return;
  if (socket.isOpen) {
    setTimeout(() => socket.terminate(), CLOSE_MS).unref();
    socket.resume();
    socket.close(1000);
  } else {
    socket.terminate();
  }
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
