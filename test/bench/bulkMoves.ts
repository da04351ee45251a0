import { SwarmClient } from '../../src/api/client';
import { Library } from '../../src/library/library';
import type { LibraryClient } from '../../src/library/libraryClient';
import type { Benchmark } from './benchmark';
import { comparison } from './compare';
import { presetLibrary } from './presetLibrary';
import { RawClient } from './rawClient';
import { type SandboxThread, startSandboxThread } from './sandboxThread';

const COUNT = 500;
const ROUNDS = 5;
/** What the calls cost on a real server with 1,000 presets (docs/server.md 6.5), in ms. */
const COSTS = { AddNewPreset: 2.6, DuplicatePreset: 2.6, DeletePreset: 2.6, GetMyUserData: 105, ExportUserPresets: 118 };
/** A picture of one pixel under the label that servers take. */
const PICTURE = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC';

const inputs = presetLibrary(COUNT).map(({ title, description, param_map }) => ({ title, description, param_map }));

/** A call as it was sent. */
type Call = readonly [route: string, input: Readonly<Record<string, unknown>>];

/** Moving 500 presets, half of them with a picture, to another folder and back: against the same calls, reads and all, by a bare client. */
export const bulkMoves: Benchmark = async () => {
  const servers = [await startServer(), await startServer()] as const;
  const client = new SwarmClient({ url: servers[0].url });
  const raw = await new RawClient(servers[1].url).open();
  let calls: Call[] = [];
  const port: LibraryClient = {
    call: (route, input, options) => {
      const sent: Call[1] = JSON.parse(JSON.stringify(input));
      calls.push([route, sent]);
      return client.call(route, input, options);
    },
    session: (options) => client.session(options),
    picture: (path, options) => client.picture(path, options),
  };
  const library = new Library({ client: port });
  try {
    const pairs: { ours: number; base: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { presets } = await library.refresh();
      const moves = presets.map((preset) => ({
        preset,
        title: round % 2 === 0 ? `Moved/${preset.title}` : preset.title.slice('Moved/'.length),
      }));
      calls = [];
      globalThis.gc?.();
      const began = performance.now();
      const { moved, failed } = await library.presets.renameMany(moves);
      const ours = performance.now() - began;
      if (moved.length !== COUNT || failed.length > 0) throw new Error(`Only ${moved.length} of ${COUNT} were moved.`);
      pairs.push({ ours, base: await replay(raw, calls) });
    }
    return [{ id: 'P9', what: '500 presets moved safely / the same calls', goal: 1.3, ...comparison(pairs) }];
  } finally {
    library.dispose();
    client.dispose();
    for (const { stop } of servers) await stop();
  }
};

/** Milliseconds the calls take without anything around them. */
async function replay(raw: RawClient, calls: readonly Call[]): Promise<number> {
  globalThis.gc?.();
  const began = performance.now();
  for (const [route, input] of calls) await raw.call(route, input);
  return performance.now() - began;
}

/** A server that holds them, every other one with a picture: encoded once, and copied by the server. */
async function startServer(): Promise<SandboxThread> {
  const sandbox = await startSandboxThread();
  const raw = await new RawClient(sandbox.url).open();
  const write = async (route: string, input: Readonly<Record<string, unknown>>) => {
    const { success } = await raw.call(route, input);
    if (success !== true) throw new Error('The sandbox refused a preset.');
  };
  await write('AddNewPreset', { title: 'Pictured', description: '', param_map: {}, preview_image: PICTURE });
  for (const [index, input] of inputs.entries()) {
    if (index % 2 > 0) await write('AddNewPreset', input);
    else {
      await write('DuplicatePreset', { preset: 'Pictured' });
      await write('AddNewPreset', { ...input, is_edit: true, editing: 'Pictured (2)' });
    }
  }
  await write('DeletePreset', { preset: 'Pictured' });
  await sandbox.order({ kind: 'costs', costs: COSTS });
  return sandbox;
}
