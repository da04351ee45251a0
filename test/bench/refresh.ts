import { parseReply, readReply } from '../../src/api/reply';
import { type CallRoute, type Output, routes } from '../../src/api/routes';
import type { PresetWire } from '../../src/api/schema/presetsSchema';
import { Library } from '../../src/library/library';
import type { LibraryClient } from '../../src/library/libraryClient';
import type { Benchmark, Figure } from './benchmark';
import { compare } from './compare';
import { presetLibrary, userDataReply } from './presetLibrary';

const COUNT = 10_000;
const OPTIONS = { rounds: 15, warmUp: 20 };

/** A refresh from the bytes of the reply to a snapshot, its difference to the last one and its index of titles. */
export const refresh: Benchmark = async () => {
  const presets = presetLibrary(COUNT);
  const before = userDataReply(presets);
  const after = userDataReply(presets.map((preset, index) => (index % 100 === 0 ? edited(preset) : preset)));
  const some = await alternating(before, after);
  const none = await alternating(before, before);
  const first = await compare(
    () => read(new Library({ client: answering(() => before) })),
    () => JSON.parse(before),
    OPTIONS,
  );
  return [
    { id: 'P2', what: 'refresh of 10,000 presets, 100 of them changed / JSON.parse of its text', goal: 3, ...some },
    { what: 'the same where nothing changed', ...none },
    { what: 'the same as a first read', ...first },
  ];
};

/** Refreshes one library, with the two texts in turn. */
async function alternating(one: string, other: string): Promise<Pick<Figure, 'ours' | 'base' | 'value'>> {
  let text = one;
  const library = new Library({ client: answering(() => text) });
  await library.refresh();
  const result = await compare(
    () => {
      text = text === one ? other : one;
      return read(library);
    },
    () => JSON.parse(text),
    OPTIONS,
  );
  library.dispose();
  return result;
}

/** Refreshes, and asks for a title that is there and one that is not, which makes both indexes. */
async function read(library: Library): Promise<void> {
  const { get, presets } = await library.refresh();
  if (!get(presets[COUNT / 2]?.title ?? '') || get('nowhere')) throw new Error('The index is wrong.');
}

/** What the client does with the body of a reply, without the network. */
function answering(text: () => string): LibraryClient {
  const bodies = new Map<string, Buffer>();
  const bytes = (body: string) => {
    const known = bodies.get(body) ?? Buffer.from(body);
    bodies.set(body, known);
    return known;
  };
  bytes(text());
  return {
    call: async <R extends CallRoute>(route: R): Promise<Output<R>> => {
      const site = { server: 'http://bench', route, repeatable: true, permission: undefined, signedIn: false };
      const reply = readReply({ status: 200, headers: {}, body: bytes(text()) }, site);
      // As in SwarmClient.call: the table ties the schema to the route.
      return parseReply(routes[route].output, reply, site) as Output<R>;
    },
    session: async () => ({ userId: 'local', version: '0.9.8.2', serverId: 'bench', permissions: ['*'] }),
    picture: () => Promise.reject(new Error('There are no pictures here.')),
  };
}

function edited(preset: PresetWire): PresetWire {
  return { ...preset, param_map: { ...preset.param_map, steps: '7' } };
}
