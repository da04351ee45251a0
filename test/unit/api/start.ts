import { expect, onTestFinished } from 'vitest';
import { SwarmClient, type SwarmClientOptions } from '../../../src/api/client';
import type { Log } from '../../../src/base/log';
import { type Answer, type FakeServer, startFakeServer } from './fakeServer';

/** A fake server and a client of it, both gone when the test ends. */
export async function start(
  answer: Answer,
  options: Partial<SwarmClientOptions> = {},
  session?: Answer,
): Promise<{ server: FakeServer; client: SwarmClient }> {
  const server = await startFakeServer(answer, session);
  const client = startClient({ ...options, url: server.url + (options.url ?? '') });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { server, client };
}

/** A client that is disposed when the test ends. */
export function startClient(options: SwarmClientOptions): SwarmClient {
  const client = new SwarmClient(options);
  onTestFinished(() => client.dispose());
  return client;
}

/** What a failing call rejects with. */
export async function failure(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  return expect.unreachable('The call went well');
}

/** A log that keeps its lines. */
export function keepLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (line: string) => {
    lines.push(line);
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}
