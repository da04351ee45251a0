import { describe, expect, it } from 'vitest';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import type { Preset } from '../../../src/library/snapshot/preset';

const preset = (steps: string): Preset => ({
  title: 'A',
  author: 'local',
  description: '',
  starred: false,
  picture: undefined,
  params: new Map([['steps', steps]]),
});
const one = preset('1');
const two = preset('2');
const key = 'swarmui://s/presets/A.preset.json';

const changed = (text: string, dirty: boolean) => ({ text, dirty, telling: 'text' }) as const;

describe('what is merged into a dirty document', () => {
  const look = (text: string, dirty: boolean, telling: 'text' | 'undone' | 'state') => ({ text, dirty, telling });
  const merged = preset('merged');

  function dirtyDocument() {
    const records = new FileRecords<Preset>();
    records.served(key, 'one\n', one);
    records.shown(key, { text: 'one\n', dirty: false, telling: 'opened' });
    records.shown(key, look('one, mine\n', true, 'text'));
    records.shown(key, look('one, mine, theirs\r\n', true, 'text'));
    records.merged(key, { from: 'one, mine\n', to: 'one, mine, theirs\n' }, merged);
    return records;
  }

  it('is what its text stands for, and stays so while it is typed on', () => {
    const records = dirtyDocument();
    expect(records.base(key)).toBe(merged);
    records.shown(key, look('one, mine, theirs, more\n', true, 'text'));
    expect(records.base(key)).toBe(merged);
    records.shown(key, look('one, mine, theirs\n', true, 'undone'));
    expect(records.base(key)).toBe(merged);
  });

  it('goes with the undo of the merge, and comes back with its redo: nobody has undone what others did', () => {
    const records = dirtyDocument();
    records.shown(key, look('one, mine\r\n', true, 'undone'));
    expect(records.base(key)).toBe(one);
    records.shown(key, look('one, mine, theirs\n', true, 'undone'));
    expect(records.base(key)).toBe(merged);
    records.shown(key, look('one, mine\n', true, 'undone'));
    records.shown(key, look('one\n', true, 'undone'));
    records.shown(key, look('one\n', false, 'state'));
    expect(records.base(key)).toBe(one);
  });

  it('stays what it is where the merged values are typed away: that is an edit', () => {
    const records = dirtyDocument();
    records.shown(key, look('one, mine\n', true, 'text'));
    expect(records.base(key)).toBe(merged);
  });

  it('is over with a save: an undo past it is an edit of what was saved', () => {
    const records = dirtyDocument();
    records.saving(key, true);
    records.saved(key, 'one, mine, theirs\n', two);
    records.saving(key, false);
    records.shown(key, look('one, mine, theirs\n', false, 'state'));
    records.shown(key, look('one, mine\n', false, 'undone'));
    records.shown(key, look('one, mine\n', true, 'state'));
    expect(records.base(key)).toBe(two);
  });
});

describe('FileRecords', () => {
  it('takes what was read as the base of a file nobody has open', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one', one);
    expect(records.base(key)).toBe(one);
  });

  it('does not move the base of an open document because something else read the file', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one', one);
    records.shown(key, changed('one', false));
    records.served(key, 'two', two);
    expect(records.base(key)).toBe(one);
    records.shown(key, changed('one, edited', true));
    records.served(key, 'two', two);
    expect(records.base(key)).toBe(one);
  });

  it('moves the base when the clean document shows a text that was served, whatever its line ends', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one\n', one);
    records.shown(key, changed('one\n', false));
    records.served(key, 'two\n', two);
    records.shown(key, changed('two\r\n', false));
    expect(records.base(key)).toBe(two);
  });

  it('looks outdated to VS Code at no time while the document is dirty, and asks for a reload once it is clean', () => {
    let now = 1000;
    const records = new FileRecords<Preset>(() => now);
    records.served(key, 'one', one);
    records.shown(key, changed('one', false));
    const before = records.mtime(key);
    records.shown(key, changed('edited', true));
    now = 5000;
    expect(records.changedOnServer(key)).toBe(false);
    expect(records.mtime(key)).toBe(0);
    expect(records.shown(key, changed('one', false))).toEqual({ turned: 'clean', reload: true });
    expect(records.mtime(key)).toBeGreaterThan(before);
    records.served(key, 'two', two);
    expect(records.shown(key, changed('two', false)).reload).toBe(false);
  });

  it('does not look outdated to VS Code when it turned dirty before a change reached it', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one', one);
    records.shown(key, changed('one', false));
    expect(records.changedOnServer(key)).toBe(true);
    records.shown(key, changed('edited', true));
    expect(records.mtime(key)).toBe(0);
    expect(records.base(key)).toBe(one);
    expect(records.shown(key, changed('one', false)).reload).toBe(true);
  });

  it('neither looks outdated nor forgets the newer text when VS Code had just read it as the person began to edit', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one', one);
    records.shown(key, changed('one', false));
    records.changedOnServer(key);
    records.served(key, 'two', two);
    records.shown(key, changed('one, edited', true));
    expect(records.mtime(key)).toBe(0);
    expect(records.base(key)).toBe(one);
    expect(records.shown(key, changed('one', false)).reload).toBe(true);
  });

  it('tells VS Code of a foreign change of a clean document at once, with a later time even within a millisecond', () => {
    const records = new FileRecords<Preset>(() => 7);
    const before = records.mtime(key);
    expect(records.changedOnServer(key)).toBe(true);
    expect(records.changedOnServer(key)).toBe(true);
    expect(records.mtime(key)).toBe(before + 2);
  });

  it('keeps quiet about changes that our own save makes', () => {
    const records = new FileRecords<Preset>();
    records.saving(key, true);
    expect(records.changedOnServer(key)).toBe(false);
    records.saving(key, false);
    records.saved(key, 'two', two);
    expect(records.shown(key, changed('two', false)).reload).toBe(false);
    expect(records.base(key)).toBe(two);
  });

  it('gives a restored dirty document its base back, and forgets a closed one but not its time', () => {
    const records = new FileRecords<Preset>(() => 7);
    records.restored(key, { version: one, owner: undefined });
    expect(records.base(key)).toBe(one);
    records.raise(key);
    const time = records.mtime(key);
    records.closed(key);
    expect(records.base(key)).toBeUndefined();
    expect(records.isOpen(key)).toBe(false);
    expect(records.mtime(key)).toBeGreaterThanOrEqual(time);
  });

  it('knows nothing of what a dirty document began from once something else has its name, until that is shown', () => {
    const records = new FileRecords<Preset>(() => 5000);
    records.served(key, 'one', one);
    records.shown(key, changed('one', false));
    records.shown(key, changed('edited', true));
    records.replaced(key);
    expect(records.base(key)).toBeUndefined();
    records.shown(key, { text: 'one', dirty: true, telling: 'undone' });
    // What the undone text began from is no more, either, and VS Code is told to read what is there.
    expect(records.shown(key, changed('one', false)).reload).toBe(true);
    expect(records.base(key)).toBeUndefined();
    records.served(key, 'two', two);
    records.shown(key, changed('two', false));
    expect(records.base(key)).toBe(two);
  });

  it('never looks outdated to VS Code after a restart, and is read again once it is clean', () => {
    const records = new FileRecords<Preset>(() => 5000);
    records.restored(key, { version: one, owner: undefined });
    records.shown(key, changed('edited', true));
    records.changedOnServer(key);
    expect(records.mtime(key)).toBe(0);
    expect(records.shown(key, changed('one', false)).reload).toBe(true);
    expect(records.mtime(key)).toBeGreaterThan(0);
  });

  it('asks for no reload after the save of a restored document', () => {
    const records = new FileRecords<Preset>(() => 5000);
    records.restored(key, { version: one, owner: undefined });
    records.shown(key, changed('two', true));
    records.saved(key, 'two', two);
    expect(records.shown(key, changed('two', false)).reload).toBe(false);
  });

  it('says when a document turns dirty and when it turns clean, once each', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one', one);
    expect(records.shown(key, changed('one', false)).turned).toBeUndefined();
    expect(records.shown(key, changed('x', true)).turned).toBe('dirty');
    expect(records.shown(key, changed('xy', true)).turned).toBeUndefined();
    expect(records.shown(key, changed('one', false)).turned).toBe('clean');
  });

  it('takes the base along when the file gets another name, as it was when the edit began', () => {
    const records = new FileRecords<Preset>();
    const moved = 'swarmui://s/presets/B.preset.json';
    records.served(key, 'one', one);
    records.shown(key, changed('edited', true));
    records.renamed(key, moved, (base) => ({ ...base, title: 'B' }));
    records.shown(moved, changed('edited', true));
    records.closed(key);
    expect(records.base(moved)).toEqual({ ...one, title: 'B' });
    expect(records.base(key)).toBeUndefined();
  });

  it('reads nothing again of what is moved with unsaved changes, which VS Code takes for saved meanwhile', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'one\n', one);
    records.shown(key, { text: 'one\n', dirty: false, telling: 'opened' });
    records.shown(key, changed('mine\n', true));
    expect(records.changedOnServer(key)).toBe(false);
    records.leaving(key);
    expect(records.shown(key, { text: 'mine\n', dirty: false, telling: 'state' })).toEqual({ turned: 'clean', reload: false });
    expect(records.changedOnServer(key)).toBe(false);
    expect(records.mtime(key)).toBe(0);
    expect(records.base(key)).toBe(one);
    // The move came to nothing: it is dirty as before, and what is reverted is read again.
    records.shown(key, { text: 'mine\n', dirty: true, telling: 'state' });
    expect(records.base(key)).toBe(one);
    expect(records.shown(key, { text: 'mine\n', dirty: false, telling: 'state' })).toEqual({ turned: 'clean', reload: true });
  });

  it('knows what a document out of a backup began from, also when the file was read before it came back', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'two', two);
    records.restored(key, { version: one, owner: undefined });
    records.shown(key, changed('edited', true));
    expect(records.base(key)).toBe(one);
  });

  it('takes no later read for what a document out of a backup began from, also when that is told of as clean at first', () => {
    const records = new FileRecords<Preset>();
    records.served(key, 'two', two);
    records.shown(key, changed('edited', false));
    expect(records.base(key)).toBeUndefined();
    records.restored(key, { version: one, owner: undefined });
    records.shown(key, changed('edited', true));
    expect(records.base(key)).toBe(one);
  });
});
