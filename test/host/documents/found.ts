import type { Sequence } from './arbitrary';
import { change, refresh, remove, replace, restart } from './commands/elsewhere';
import { breakText, edit, focus, redo, undo } from './commands/keyboard';
import { rename, renameElsewhere } from './commands/renaming';
import { autoSave, save, saveInBoth, saveSameInBoth, typeWhileSaving } from './commands/saving';

/** Sequences that once ended in a violation, and those in which a fault was first seen by hand. */
export const FOUND: readonly (Sequence & { readonly name: string })[] = [
  {
    name: 'a value that is saved and undone can be saved again',
    files: ['preset'],
    commands: [edit(0, 0, 2), save(0, 'cancel'), undo(0), save(0, 'cancel')],
  },
  {
    name: 'a setting that is saved and set back can be saved again',
    files: ['settings'],
    commands: [edit(0, 0, 1), save(0, 'cancel'), edit(0, 0, 'earlier'), save(0, 'cancel')],
  },
  {
    name: 'a value that is set back is saved by itself',
    files: ['preset', 'settings'],
    commands: [autoSave('afterDelay'), edit(0, 0, 2), edit(0, 0, 'earlier'), edit(1, 0, 1), edit(1, 0, 'earlier'), undo(0), undo(1)],
  },
  {
    name: 'nobody changed what was undone and done again',
    files: ['preset'],
    commands: [edit(0, 0, 2), save(0, 'cancel'), undo(0), redo(0), edit(0, 0, 3), save(0, 'cancel')],
  },
  {
    name: 'mine wins where both changed something, and what else was changed elsewhere stays',
    files: ['preset', 'edits'],
    commands: [
      edit(0, 0, 1),
      change(0, 0, 3, 'foreign'),
      change(0, 1, 2, 'foreign'),
      save(0, 'mine'),
      edit(1, 0, 1),
      change(1, 0, 2, 'foreign'),
      change(1, 1, 1, 'foreign'),
      save(1, 'compare, then mine'),
    ],
  },
  {
    name: 'what has nothing to send shows what its save read by the way',
    files: ['edits', 'settings', 'stars', 'preset'],
    commands: [0, 1, 2, 3].flatMap((file) => [change(file, 0, 1, 'foreign'), save(file, 'cancel')]),
  },
  {
    name: 'what was typed during a save is dirty, and saved by the next one',
    files: ['stars', 'preset'],
    commands: [
      edit(0, 4, 2),
      typeWhileSaving(0, 2, 0, 30, 'cancel'),
      save(0, 'cancel'),
      edit(1, 0, 2),
      typeWhileSaving(1, 0, 3, 30, 'cancel'),
      edit(1, 1, 2),
      restart(),
      save(1, 'cancel'),
    ],
  },
  {
    name: 'what is known to be gone is asked about, although nothing was changed',
    files: ['preset'],
    commands: [edit(0, 0, 1), remove(0, 'foreign'), save(0, 'cancel'), undo(0), edit(0, 0, 1), edit(0, 0, 0), save(0, 'cancel')],
  },
  {
    name: 'a broken text that was saved in vain is saved by itself once it is whole',
    files: ['edits', 'preset'],
    commands: [breakText(0), autoSave('onFocusChange'), save(0, 'cancel'), undo(0), edit(0, 0, 1), breakText(1), focus(0), undo(1)],
  },
  {
    name: 'a blank that the server trims is no change of the part that others change',
    files: ['preset'],
    commands: [
      edit(0, 3, 2),
      save(0, 'cancel'),
      undo(0),
      change(0, 3, 0, 'foreign'),
      save(0, 'cancel'),
      edit(0, 3, 2),
      save(0, 'cancel'),
      undo(0),
      saveInBoth(0, 3, 4, 58),
    ],
  },
  {
    name: 'what was typed while a deleted preset was made again is dirty',
    files: ['preset', 'preset'],
    commands: [
      edit(0, 0, 1),
      remove(0, 'foreign'),
      typeWhileSaving(0, 0, 0, 10, 'mine'),
      edit(1, 1, 2),
      remove(1, 'window'),
      typeWhileSaving(1, 4, 2, 15, 'cancel'),
    ],
  },
  {
    name: 'what loses the focus is saved before its window is loaded again',
    files: ['links', 'edits'],
    commands: [edit(1, 2, 1), save(1, 'cancel'), autoSave('onFocusChange'), undo(1), restart()],
  },
  {
    name: 'what others changed stays where a preset is renamed before its edit is saved',
    files: ['preset'],
    commands: [
      edit(0, 4, 1),
      save(0, 'cancel'),
      replace(0),
      undo(0),
      refresh(),
      rename(0, 2),
      save(0, 'cancel'),
      edit(0, 1, 0),
      change(0, 0, 2, 'foreign'),
      refresh(),
      rename(0, 3),
      save(0, 'cancel'),
      edit(0, 1, 1),
      change(0, 3, 1, 'foreign'),
      refresh(),
      renameElsewhere(0, 0, 'window'),
      save(0, 'cancel'),
    ],
  },
  {
    name: 'of two windows that save the same part at once the second is asked',
    files: ['preset', 'settings', 'stars', 'edits'],
    commands: [
      edit(0, 0, 1),
      saveSameInBoth(0, 0, 2, 30, 'cancel'),
      save(0, 'theirs'),
      edit(0, 0, 3),
      saveSameInBoth(0, 0, 2, 300, 'mine'),
      edit(0, 0, 1),
      saveSameInBoth(0, 0, 1, 600, 'theirs'),
      edit(1, 0, 1),
      saveSameInBoth(1, 0, 2, 30, 'mine'),
      edit(2, 0, 1),
      saveSameInBoth(2, 0, 1, 30, 'cancel'),
      edit(3, 1, 0),
      saveSameInBoth(3, 1, 1, 2000, 'theirs'),
    ],
  },
  {
    name: 'a preset that was renamed elsewhere can be given its old title back',
    files: ['preset'],
    commands: [renameElsewhere(0, 2, 'foreign'), rename(0, 0), rename(0, 2)],
  },
];
