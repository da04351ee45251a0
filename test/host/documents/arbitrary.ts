import fc from 'fast-check';
import type { Command } from './commands/command';
import { change, endSessions, picture, recreate, refresh, remove, replace, restart, restartServer, type Who } from './commands/elsewhere';
import { breakText, edit, focus, redo, reopen, revert, undo } from './commands/keyboard';
import { mergeNow } from './commands/merging';
import { rename, renameElsewhere } from './commands/renaming';
import { autoSave, save, saveAll, saveInBoth, saveSameInBoth, type Trouble, typeWhileSaving } from './commands/saving';
import type { KindName } from './kinds/fileKind';
import type { Choice } from './outcome';
import type { Wanted } from './typing';

/** What happens to some open files, from the beginning. */
export interface Sequence {
  readonly files: readonly KindName[];
  readonly commands: Iterable<Command>;
}

const LONGEST = 60;

const file = fc.nat({ max: 3 });
const part = fc.nat({ max: 4 });
const number = fc.nat({ max: 4 });
const wanted = fc.oneof<fc.WeightedArbitrary<Wanted>[]>(
  { weight: 4, arbitrary: number },
  { weight: 2, arbitrary: fc.constant('earlier') },
  { weight: 1, arbitrary: fc.constant('server') },
);
const choice = fc.constantFrom<Choice>('mine', 'theirs', 'cancel', 'each', 'compare', 'compare, then mine', 'compare, then theirs');
const plainChoice = fc.constantFrom('mine', 'theirs', 'cancel', 'each');
const slow = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 10, max: 80 }) },
  { weight: 1, arbitrary: fc.integer({ min: 80, max: 600 }) },
  { weight: 1, arbitrary: fc.integer({ min: 600, max: 2000 }) },
);
const trouble = fc.oneof<fc.WeightedArbitrary<Trouble>[]>(
  { weight: 8, arbitrary: fc.constantFrom('cutBefore', 'cutAfter', 'deadSession') },
  { weight: 4, arbitrary: slow },
);
const who = fc.constantFrom<Who>('foreign', 'foreign', 'window');

const weighted: readonly (readonly [number, fc.Arbitrary<Command>])[] = [
  [12, fc.tuple(file, part, wanted).map((args) => edit(...args))],
  [1, file.map(breakText)],
  [5, file.map(undo)],
  [3, file.map(redo)],
  [10, fc.tuple(file, choice).map((args) => save(...args))],
  [3, fc.tuple(file, plainChoice, trouble).map((args) => save(...args))],
  [2, plainChoice.map(saveAll)],
  [2, fc.tuple(file, part, wanted, slow, fc.constantFrom('cancel', 'mine')).map((args) => typeWhileSaving(...args))],
  [2, file.map(mergeNow)],
  [1, file.map(revert)],
  [1, file.map(reopen)],
  [1, file.map(focus)],
  [2, fc.constantFrom('off', 'off', 'afterDelay', 'onFocusChange').map(autoSave)],
  [2, fc.tuple(file, number).map((args) => rename(...args))],
  [2, fc.tuple(file, number, who).map((args) => renameElsewhere(...args))],
  [3, fc.tuple(file, part, number, slow).map((args) => saveInBoth(...args))],
  [2, fc.tuple(file, part, number, slow, fc.constantFrom('cancel', 'mine', 'theirs')).map((args) => saveSameInBoth(...args))],
  [7, fc.tuple(file, part, fc.oneof(number, fc.constant('mine')), who).map((args) => change(...args))],
  [1, fc.tuple(file, who).map((args) => picture(...args))],
  [1, fc.tuple(file, who).map((args) => remove(...args))],
  [1, file.map(replace)],
  [1, file.map(recreate)],
  [3, fc.constant(null).map(() => refresh())],
  [1, fc.constant(null).map(() => endSessions())],
  [1, fc.constant(null).map(() => restartServer())],
  [1, fc.constant(null).map(() => restart())],
];

const commands = fc.commands([fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))], {
  maxCommands: LONGEST,
  size: 'max',
  disableReplayLog: true,
});

/** Sequences of what may happen to one to four files. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  files: fc.shuffledSubarray<KindName>(['preset', 'preset', 'settings', 'stars', 'links', 'edits'], { minLength: 1, maxLength: 4 }),
  commands,
});
