import { beforeEach, describe, expect, it } from 'vitest';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { TypedDocument } from './typedDocument';

const key = 'swarmui://s/presets/A.preset.json';

/** A server holds one text; VS Code reads it, shows it, and saves over it. */
class World {
  server = '20';
  readonly records = new FileRecords<string>(() => 7);
  readonly document: TypedDocument<string>;

  constructor(order: 'textFirst' | 'stateFirst') {
    this.document = new TypedDocument(this.records, key, order);
    this.document.opens(this.reads());
  }

  get base(): string | undefined {
    return this.records.base(key);
  }

  /** VS Code, or another extension, reads the file. */
  reads(): string {
    this.records.served(key, this.server, this.server);
    return this.server;
  }

  foreign(text: string): void {
    this.server = text;
    if (this.records.changedOnServer(key)) this.document.reloads(this.reads());
  }

  /** Begins to save what the document shows; what is returned ends the save, after what the person does meanwhile. */
  saves(): () => void {
    const { text } = this.document;
    const end = this.document.saves();
    this.records.saving(key, true);
    return () => {
      this.server = text;
      this.records.saved(key, text, text);
      this.records.saving(key, false);
      end();
    };
  }

  save(): void {
    this.saves()();
  }
}

describe.each(['textFirst', 'stateFirst'] as const)('what a document began from, told %s', (order) => {
  let world: World;
  let document: TypedDocument<string>;
  beforeEach(() => {
    world = new World(order);
    ({ document } = world);
  });

  it('is what was saved when a value is changed back to what was read before', () => {
    document.types('31');
    world.save();
    document.types('20');
    expect(world.base).toBe('31');
    world.save();
    document.types('31');
    expect(world.base).toBe('20');
  });

  it('is what was saved after an undo, also when that is undone', () => {
    document.types('31');
    world.save();
    document.undoes();
    expect(world.base).toBe('31');
    document.redoes();
    expect(document.isDirty).toBe(false);
    expect(world.base).toBe('31');
    document.types('33');
    expect(world.base).toBe('31');
    document.undoes().undoes();
    expect([document.text, world.base]).toEqual(['20', '31']);
  });

  it('is what it was reloaded with, and stays that when the reload is undone', () => {
    world.foreign('44');
    expect([document.text, world.base]).toEqual(['44', '44']);
    document.undoes();
    expect([document.text, world.base]).toEqual(['20', '44']);
    document.redoes();
    expect(world.base).toBe('44');
    document.types('45').types('20').types('44');
    expect(world.base).toBe('44');
  });

  it('is not what another extension read', () => {
    world.server = '44';
    world.reads();
    document.types('31');
    expect(world.base).toBe('20');
    world.reads();
    document.types('32').types('44');
    expect(world.base).toBe('20');
  });

  it('is what a revert shows, also where that is the text it has', () => {
    document.types('31');
    world.server = '44';
    document.reverts(world.reads());
    expect([document.text, world.base]).toEqual(['44', '44']);
    document.types('45').types('44');
    document.reverts(world.reads());
    document.types('46');
    expect(world.base).toBe('44');
  });

  it('is what was saved while the person typed on', () => {
    document.types('31');
    const end = world.saves();
    document.types('32');
    end();
    expect([document.isDirty, world.base]).toEqual([true, '31']);
    document.types('20');
    expect(world.base).toBe('31');
  });

  it('is what was saved before, when the text is saved once more as it is', () => {
    document.types('31');
    world.save();
    world.save();
    document.types('20');
    expect(world.base).toBe('31');
  });

  it('is what a clean document was reloaded with while it was saved', () => {
    const end = world.saves();
    world.server = '44';
    document.reloads(world.reads());
    world.records.saved(key, '20', '20');
    expect(world.base).toBe('44');
    end();
    expect(world.base).toBe('44');
  });

  it('is shown again where an undo made VS Code take an earlier text for saved', () => {
    document.types('31');
    const end = world.saves();
    document.undoes();
    expect(document.isDirty).toBe(false);
    end();
    expect(document.reload).toBe(true);
    document.reloads(world.reads());
    expect([document.text, world.base]).toEqual(['31', '31']);
  });

  it('is not what somebody else writes through the file system, which is shown instead', () => {
    world.records.saving(key, true);
    world.records.saved(key, '44', '44');
    expect(world.records.saving(key, false)).toBe(true);
    expect(world.base).toBe('20');
  });

  it('is not what was read during a save that an undo makes nothing of', () => {
    document.types('31');
    world.reads();
    const end = world.saves();
    document.undoes();
    end();
    expect(world.base).toBe('31');
  });

  it('is the version an undo goes back to, not the one that was accepted in a conflict', () => {
    document.types('31');
    world.server = '44';
    world.records.changedOnServer(key);
    world.records.accepted(key, '44');
    document.undoes();
    expect([document.isDirty, world.base, document.reload]).toEqual([false, '20', true]);
  });

  it('is what each of two reloads shows that follow one another', () => {
    world.server = '44';
    const first = world.reads();
    world.server = '45';
    const second = world.reads();
    document.reloads(first);
    expect(world.base).toBe('44');
    document.reloads(second);
    expect(world.base).toBe('45');
    document.types('46');
    expect(world.base).toBe('45');
  });
});

it('is shown again where the save whose text VS Code goes back to was not the last', () => {
  const world = new World('textFirst');
  world.document.types('31');
  const end = world.saves();
  world.document.types('32');
  end();
  world.document.undoes().undoes();
  expect([world.document.isDirty, world.document.text, world.document.reload]).toEqual([false, '20', true]);
});

it('is not moved by an edit that hits on what was just read for a reload', () => {
  const world = new World('textFirst');
  // The order of this document's events is known from an edit.
  world.document.types('21').undoes();
  world.server = '44';
  world.reads();
  world.document.types('44');
  expect(world.base).toBe('20');
  world.document.undoes();
  expect([world.document.isDirty, world.base]).toEqual([false, '20']);
});
