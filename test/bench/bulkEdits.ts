import { SwarmClient } from '../../src/api/client';
import { Library } from '../../src/library/library';
import type { LibraryClient } from '../../src/library/libraryClient';
import type { Benchmark } from './benchmark';
import { comparison } from './compare';
import { presetLibrary } from './presetLibrary';
import { RawClient } from './rawClient';
import { type SandboxThread, startSandboxThread } from './sandboxThread';

const COUNT = 1000;
const ROUNDS = 5;
/** Edits of each side in turn: what else the machine does comes and goes in seconds, and must hit both. */
const SLICE = 50;
/** What the calls cost on a real server with 1,000 presets (docs/server.md 6.5), in ms. */
const COSTS = { AddNewPreset: 2.6, GetMyUserData: 105 };

const inputs = presetLibrary(COUNT).map(({ title, description, param_map }) => ({ title, description, param_map }));

/** Starring a thousand presets, safely: reads before, between batches and after, against the bare writes on a server of their own. */
export const bulkEdits: Benchmark = async () => {
  const servers = [await startServer(), await startServer()] as const;
  const client = new SwarmClient({ url: servers[0].url });
  const raw = await new RawClient(servers[1].url).open();
  const clock = new PausedClock();
  let bare = 0;
  const slice = async () => {
    for (const input of inputs.slice(0, SLICE)) await write(raw, { ...input, is_edit: true, editing: input.title, is_starred: true });
  };
  const port = pausedAfter(SLICE, client, async () => {
    bare += await clock.pause(slice);
  });
  const library = new Library({ client: port, now: () => clock.now() });
  try {
    const { presets } = await library.refresh();
    const pairs: { ours: number; base: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      globalThis.gc?.();
      bare = 0;
      const began = clock.now();
      const { changed, failed } = await library.presets.star(presets, round % 2 === 0);
      if (changed.length !== COUNT || failed.length > 0) throw new Error(`Only ${changed.length} of ${COUNT} were edited.`);
      pairs.push({ ours: clock.now() - began, base: bare });
    }
    return [{ id: 'P5', what: '1,000 presets edited safely / the bare writes', goal: 1.2, ...comparison(pairs) }];
  } finally {
    library.dispose();
    client.dispose();
    for (const { stop } of servers) await stop();
  }
};

/** A clock that stands still while somebody else has his turn. */
class PausedClock {
  #paused = 0;

  now(): number {
    return performance.now() - this.#paused;
  }

  /** Milliseconds it stood still. */
  async pause(turn: () => Promise<void>): Promise<number> {
    const began = performance.now();
    await turn();
    const took = performance.now() - began;
    this.#paused += took;
    return took;
  }
}

/** The client, which after every so many writes lets somebody else have his turn. */
function pausedAfter(writes: number, client: SwarmClient, turn: () => Promise<void>): LibraryClient {
  let count = 0;
  return {
    call: async (route, input, options) => {
      const output = await client.call(route, input, options);
      if (route === 'AddNewPreset' && ++count % writes === 0) await turn();
      return output;
    },
    session: (options) => client.session(options),
    picture: (path, options) => client.picture(path, options),
  };
}

async function startServer(): Promise<SandboxThread> {
  const sandbox = await startSandboxThread();
  const raw = await new RawClient(sandbox.url).open();
  for (const input of inputs) await write(raw, input);
  await sandbox.order({ kind: 'costs', costs: COSTS });
  return sandbox;
}

async function write(raw: RawClient, input: Readonly<Record<string, unknown>>): Promise<void> {
  const { success } = await raw.call('AddNewPreset', input);
  if (success !== true) throw new Error('The sandbox refused a preset.');
}
