import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { isMap } from './compare';
import { exchange } from './exchange';
import { readGolden } from './recording';

/** What a real server said to one value of one parameter. */
interface Verdict {
  readonly id: string;
  readonly type?: string;
  readonly value: unknown;
  readonly verdict: string;
}

const VERDICTS: readonly Verdict[] = readGolden('values/verdicts.json');

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ mode: 'models' });
});
afterAll(() => sandbox.stop());

/** A session of its own, for its status counts what all its generations are waiting for. */
async function newSession(): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const { text } = await exchange(sandbox.port, { method: 'POST', path: '/API/GetNewSession', headers, body: '{}', chunked: false });
  const reply: unknown = JSON.parse(text);
  return isMap(reply) ? reply.session_id : undefined;
}

/** The server's complaint, or `taken` when it goes on to ask for a backend. */
async function verdictOn(id: string, value: unknown): Promise<string> {
  const session_id = await newSession();
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${sandbox.port}/API/GenerateText2ImageWS`);
    const end = (verdict: string) => {
      resolve(verdict);
      socket.close();
    };
    socket.on('open', () => socket.send(JSON.stringify({ session_id, images: 1, model: 'base', [id]: value })));
    socket.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (!isMap(frame)) return;
      if (typeof frame.error === 'string') end(frame.error === 'No backends available!' ? 'taken' : frame.error);
      else if (isMap(frame.status) && frame.status.waiting_backends === 1) end('taken');
      else if ('socket_intention' in frame) end('nothing said');
    });
    socket.on('error', reject);
  });
}

describe('values of parameters, as a real server judged them', () => {
  it.each([...new Set(VERDICTS.map((row) => row.id))])('%s', async (id) => {
    const rows = VERDICTS.filter((row) => row.id === id);
    const mine = await Promise.all(rows.map((row) => verdictOn(id, spelledOut(row.value))));
    const shown = (verdicts: readonly string[]) => rows.map((row, i) => `${JSON.stringify(row.value)}: ${verdicts[i]}`);
    expect(shown(mine)).toEqual(shown(rows.map((row) => row.verdict)));
  });
});

/** Very long texts were not written down in full. */
function spelledOut(value: unknown): unknown {
  return value === '(x repeated 20000 times)' ? 'x'.repeat(20_000) : value;
}
