import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HumanError } from '../../../src/base/errors';
import { undoStacks } from '../../../src/library/history/undoStacks';
import type { Library } from '../../../src/library/library';
import type { Preset } from '../../../src/library/snapshot/preset';
import type { BatchOptions } from '../../../src/library/writers/many/batches';
import { cut, held, type Setup, setUp } from './server';

const TITLES = ['A', 'F/B', 'C', 'D', 'E'];

/** What is done to all presets. */
const DEEDS: Readonly<Record<string, (library: Library, all: readonly Preset[], options: BatchOptions) => Promise<unknown>>> = {
  star: ({ presets }, all, options) => presets.star(all, true, options),
  fix: ({ presets }, all, options) =>
    presets.editMany(
      all.map((base) => ({ base, content: { ...base, description: 'ours' } })),
      options,
    ),
  move: ({ presets }, all, options) =>
    presets.renameMany(
      all.map((preset) => ({ preset, title: `H/${preset.title}` })),
      options,
    ),
  delete: ({ presets }, all, options) => presets.delete(all, options),
};

/** What happens before a call of ours: to it, to the operation, or to a preset by its number. */
type Event = 'refused' | 'lost' | 'answer lost' | 'called off' | number;
const call = fc.nat(7);
const trouble = fc.constantFrom<Event>('refused', 'lost', 'answer lost', 'called off', 'called off');
const events = fc
  .tuple(fc.tuple(call, fc.nat(TITLES.length - 1)), fc.tuple(call, trouble), fc.option(fc.tuple(call, trouble), { nil: undefined }))
  .map((all): (readonly [number, Event])[] => all.filter((one) => one !== undefined));

/** Lets the events happen; gives, by title, the mark somebody else left in a preset that we had read again before we sent anything of it. */
function happening(
  { other, meddle }: Setup,
  planned: readonly (readonly [number, Event])[],
  callOff: () => void,
): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  const unseen = new Set<string>();
  let call = -1;
  meddle(async (route, forward, input) => {
    call++;
    const now = planned.flatMap(([at, event]) => (at === call ? [event] : []));
    for (const event of now) {
      const title = typeof event === 'number' ? TITLES[event] : undefined;
      const preset = title === undefined ? undefined : (await held(other))[title];
      if (title === undefined || !preset) continue;
      const { description, starred, params } = preset;
      marks.set(title, `mark ${call}`);
      unseen.add(title);
      const param_map = { ...Object.fromEntries(params), mark: `mark ${call}` };
      await other.call('AddNewPreset', { title, description, is_starred: starred, param_map, is_edit: true, editing: title });
    }
    if (now.includes('called off')) callOff();
    if (route === 'GetMyUserData') unseen.clear();
    // Between our look and our write nothing can be saved on a server without revisions.
    for (const title of unseen) if (JSON.stringify(input).includes(JSON.stringify(title))) marks.delete(title);
    if (now.includes('refused')) throw new HumanError('No.');
    if (now.includes('lost')) throw cut();
    const result = await forward();
    if (now.includes('answer lost')) throw cut();
    return result;
  });
  return marks;
}

test('what somebody else does while we work on many survives it, and the undo of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(DEEDS)), events, async (deed, planned) => {
      const setup = await setUp();
      const { library, other } = setup;
      for (const title of TITLES) await other.call('AddNewPreset', { title, description: title, param_map: { steps: '1' } });
      const { presets, userName } = await library.refresh();
      const controller = new AbortController();
      const marks = happening(setup, planned, () => controller.abort());
      await DEEDS[deed]?.(library, presets, { signal: controller.signal }).catch(() => undefined);
      setup.meddle((_, forward) => forward());
      await library.refresh();
      await library.idle();
      const [operation] = undoStacks((await library.history.load()).operations, userName).undo;
      if (operation) await library.undo.revert(operation, { command: 'undo', reverts: operation.id });
      const all = Object.values(await held(other));
      const found = all.flatMap(({ params }) => params.flatMap(([id, value]) => (id === 'mark' ? value : [])));
      for (const mark of marks.values()) expect(found).toContain(mark);
      await setup.sandbox.stop();
    }),
    { numRuns: 40 },
  );
}, 60_000);
