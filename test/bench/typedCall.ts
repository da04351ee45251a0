import { SwarmClient } from '../../src/api/client';
import type { Benchmark } from './benchmark';
import { compare } from './compare';
import { RawClient } from './rawClient';
import { startSandboxThread } from './sandboxThread';

const CALLS = 100;

/** What the client costs over the bare request: input and output checked, the session put in, time limits, errors told apart. */
export const typedCall: Benchmark = async () => {
  const sandbox = await startSandboxThread();
  const client = new SwarmClient({ url: sandbox.url });
  const raw = await new RawClient(sandbox.url).open();
  try {
    const typed = repeat(() => client.call('GetCurrentStatus', {}));
    const bare = repeat(() => raw.call('GetCurrentStatus', {}));
    const result = await compare(typed, bare, { rounds: 61, warmUp: 20, times: CALLS });
    return [{ id: 'P1', what: 'one small typed call / undici.request + JSON.parse', goal: 1.2, ...result }];
  } finally {
    client.dispose();
    await sandbox.stop();
  }
};

function repeat(call: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let n = 0; n < CALLS; n++) await call();
  };
}
