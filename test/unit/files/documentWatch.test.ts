import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { BaseStore } from '../../../src/features/files/saving/baseStore';
import { DocumentWatch } from '../../../src/features/files/saving/documentWatch';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { readPresetText } from '../../../src/library/formats/presetDocument';
import type { Preset } from '../../../src/library/snapshot/preset';

interface Document {
  readonly uri: { readonly scheme: string; toString(): string };
  isDirty: boolean;
  getText(): string;
  save(): Promise<boolean>;
}
type Listener = (event: never) => unknown;

const fake = vi.hoisted(() => {
  const listeners = new Map<string, Listener>();
  const event = (name: string) => (listener: Listener) => {
    listeners.set(name, listener);
    return { dispose: () => listeners.delete(name) };
  };
  return { listeners, event, documents: [] as unknown[] };
});

vi.mock('vscode', () => ({
  workspace: {
    get textDocuments() {
      return fake.documents;
    },
    onDidOpenTextDocument: fake.event('open'),
    onDidChangeTextDocument: fake.event('change'),
    onWillSaveTextDocument: fake.event('willSave'),
    onDidSaveTextDocument: fake.event('save'),
    onDidCloseTextDocument: fake.event('close'),
  },
}));

const key = 'swarmui://s/presets/A.preset.json';
const preset = (steps: string): Preset => ({
  title: 'A',
  author: 'local',
  description: '',
  starred: false,
  picture: undefined,
  params: new Map([['steps', steps]]),
});

function documentOf(text: string, isDirty: boolean): Document {
  return { isDirty, uri: { scheme: 'swarmui', toString: () => key }, getText: () => text, save: async () => true };
}

function watch() {
  const stored = new Map<string, unknown>();
  const memento = {
    get: (name: string) => stored.get(name),
    update: async (name: string, value: unknown) => void stored.set(name, value),
    keys: () => [...stored.keys()],
  };
  const records = new FileRecords();
  const bases = new BaseStore(memento);
  const refused = new Emitter<string>();
  const saving = {
    waitingForText: new Set<string>(),
    takeReload: () => false,
    isLetGo: () => false,
    onDidRefuseText: refused.event,
    onDidOutdate: () => ({ dispose() {} }),
  };
  const reasons = { expectAutomatic: vi.fn(), forget: vi.fn() };
  // As much of saving as is asked for here.
  const others = { saving: saving as never, reasons: reasons as never, conflicts: { settled: vi.fn() } as never };
  const refuse = () => {
    saving.waitingForText.add(key);
    refused.fire(key);
  };
  return {
    records,
    bases,
    reasons,
    refuse,
    start: () =>
      new DocumentWatch({ isOurs: () => true, isWhole: (_, text) => readPresetText(text).ok, records, bases, reload: () => {}, ...others }),
  };
}

// Each event is fired with what VS Code gives it.
const fire = (name: string, event: unknown) => fake.listeners.get(name)?.(event as never);

beforeEach(() => {
  fake.documents = [];
});

describe('what a document began from', () => {
  it('comes back after a restart', async () => {
    const { records, bases, start } = watch();
    await bases.keep(key, { version: preset('1'), owner: 'alice' });
    fake.documents = [documentOf('edited', true)];
    start();
    expect(records.base(key)).toEqual(preset('1'));
  });

  it('comes back after a restart for a document that is told of as clean at first', async () => {
    const { records, bases, start } = watch();
    await bases.keep(key, { version: preset('1'), owner: 'alice' });
    start();
    const document = documentOf('edited', false);
    fire('open', document);
    document.isDirty = true;
    fire('change', { document, contentChanges: [] });
    expect(records.base(key)).toEqual(preset('1'));
    expect(records.mtime(key)).toBe(0);
    expect(bases.get(key)).toEqual({ version: preset('1'), owner: 'alice' });
  });

  it('is kept anew when a save ends while the person types on', () => {
    const { records, bases, start } = watch();
    start();
    const document = documentOf('edited', true);
    records.served(key, 'one', preset('1'), 'alice');
    fire('open', document);
    fire('change', { document, contentChanges: [] });
    expect(bases.get(key)).toEqual({ version: preset('1'), owner: 'alice' });
    records.saved(key, 'edit', preset('2'), 'alice');
    // VS Code tells of it as clean, though it is not.
    document.isDirty = false;
    fire('change', { document, contentChanges: [] });
    fire('save', document);
    expect(bases.get(key)).toEqual({ version: preset('2'), owner: 'alice' });
    expect(records.mtime(key)).toBe(0);
    records.saved(key, 'edited', preset('3'));
    fire('change', { document, contentChanges: [] });
    fire('change', { document, contentChanges: [] });
    fire('save', document);
    expect(bases.get(key)).toBeUndefined();
  });
});

it('a clean document that is saved before a change reaches it is not outdated to VS Code', () => {
  const { records, start } = watch();
  start();
  const document = documentOf('one', false);
  records.served(key, 'one', preset('1'));
  fire('open', document);
  records.changedOnServer(key);
  fire('willSave', { document });
  expect(records.mtime(key)).toBe(0);
  records.saving(key, true);
  expect(records.saving(key, false)).toBe(true);
  expect(records.mtime(key)).toBeGreaterThan(0);
});

describe('automatic saving', () => {
  it('is taken up for a text that was mended before it was refused', async () => {
    vi.useFakeTimers();
    try {
      const { start, refuse, reasons } = watch();
      const document = documentOf('{ "param_map": {} }', true);
      const save = vi.spyOn(document, 'save');
      fake.documents = [document];
      start();
      // The save that began with the broken text ends only now, and no key follows.
      refuse();
      await vi.advanceTimersByTimeAsync(1500);
      expect(save).toHaveBeenCalledOnce();
      expect(reasons.expectAutomatic).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });
});
