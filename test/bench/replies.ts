import { EventEmitter, on } from 'node:events';
import { Pool } from 'undici';
import { TooLongError, type TransportReply, type TransportRequest } from '../../src/api/http/exchange';
import { Transport } from '../../src/api/transport';
import { AsyncQueue } from '../../src/base/asyncQueue';
import type { Benchmark } from './benchmark';
import { compare } from './compare';
import { RawClient } from './rawClient';
import { startSandboxThread } from './sandboxThread';

const CALLS = 100;
const VALUES = 10_000;

/** What we read ourselves, against the way a library reads it under the same limits of time and length. */
export const replies: Benchmark = async () => {
  const sandbox = await startSandboxThread();
  const transport = new Transport({ origin: sandbox.url, connections: 4, connectTimeoutMs: 5000 });
  const pool = new Pool(sandbox.url, { connections: 4, pipelining: 1, allowH2: false });
  const { session_id } = await new RawClient(sandbox.url).post('GetNewSession', '{}');
  const requestOf = (route: string): TransportRequest => ({
    method: 'POST',
    path: `/API/${route}`,
    headers: ['content-type', 'application/json', 'user-agent', 'bench'],
    body: JSON.stringify({ session_id }),
    timeoutMs: 10_000,
    totalMs: 60_000,
    maxBytes: 64_000_000,
    signal: new AbortController().signal,
  });
  try {
    const figures = [];
    for (const [route, what] of [
      ['GetCurrentStatus', 'a small reply'],
      ['ListT2IParams', 'a long reply'],
    ] as const) {
      const request = requestOf(route);
      const result = await compare(
        repeat(() => transport.send(request)),
        repeat(() => byUndici(pool, request)),
        { rounds: 31, warmUp: 10, times: CALLS },
      );
      figures.push({ what: `${what}, gathered / undici's request and its reading of bodies`, ...result });
    }
    const queue = await compare(throughQueue, throughEvents, { rounds: 31, warmUp: 10, times: VALUES });
    return [...figures, { what: "a message handed on / by Node's own events.on", ...queue }];
  } finally {
    transport.dispose();
    await pool.destroy();
    await sandbox.stop();
  }
};

function repeat(call: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let n = 0; n < CALLS; n++) await call();
  };
}

/** The same request by undici's own means: its time limits are for pauses, so the limit for all is a signal's. */
async function byUndici(
  pool: Pool,
  { method, path, headers, body, timeoutMs, totalMs, maxBytes, signal }: TransportRequest,
): Promise<TransportReply> {
  const limits = [AbortSignal.timeout(totalMs), ...(signal ? [signal] : [])];
  const reply = await pool.request({
    method,
    path,
    headers,
    body: body ?? null,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    signal: AbortSignal.any(limits),
  });
  if (Number(reply.headers['content-length']) > maxBytes) throw new TooLongError();
  return { status: reply.statusCode, headers: reply.headers, body: Buffer.from(await reply.body.bytes()) };
}

async function throughQueue(): Promise<void> {
  const queue = new AsyncQueue<string>();
  feed(
    (value) => queue.push(value),
    () => queue.end(),
  );
  let seen = 0;
  for (let next = await queue.next(); next; next = await queue.next()) seen += next.value.length;
  if (seen !== VALUES * 5) throw new Error('Not all came.');
}

async function throughEvents(): Promise<void> {
  const emitter = new EventEmitter();
  const values = on(emitter, 'value', { close: ['end'] });
  feed(
    (value) => emitter.emit('value', value),
    () => emitter.emit('end'),
  );
  let seen = 0;
  for await (const [value] of values) seen += String(value).length;
  if (seen !== VALUES * 5) throw new Error('Not all came.');
}

/** As a socket does it: some at once, then some more. */
function feed(push: (value: string) => void, end: () => void): void {
  let left = VALUES;
  const burst = () => {
    for (let n = 0; n < 8 && left > 0; n++, left--) push('value');
    if (left > 0) setImmediate(burst);
    else end();
  };
  setImmediate(burst);
}
