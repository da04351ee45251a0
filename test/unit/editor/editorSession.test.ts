import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Emitter } from '../../../src/base/emitter';
import { EditorSession } from '../../../src/features/editor/editorSession';
import { ForeignChanges } from '../../../src/ui/changedElsewhere';
import { change, changed, didSave, FakeDocument, FakePanel, ran, willRename, willSave, world } from './fakeVscode';

vi.mock('vscode', async () => (await import('./fakeVscode')).fakeVscode);

const text = '{\n  "description": "d",\n  "starred": false,\n  "param_map": { "steps": 20, "other": "x" }\n}\n';
const steps = (value: string) => ({ kind: 'setParam', id: 'steps', value });
const { poll } = expect;

function open(options: { scheme?: string; permissions?: string[]; stars?: boolean } = {}) {
  const document = new FakeDocument(text, { scheme: options.scheme ?? 'swarmui', authority: 'home', path: '/presets/A/B.preset.json' });
  world.document = document;
  const panel = new FakePanel();
  const warnings: string[] = [];
  const active = new Emitter<void>();
  const libraryChanges = new Emitter<void>();
  const catalogues = new Emitter<void>();
  const held = { ids: options.permissions ?? ['manage_presets'] };
  const features = { stars: options.stars ?? true };
  const library = {
    snapshot: { permissions: { has: (id: string) => held.ids.includes(id) }, features, get: () => undefined, pictureRevision: 0 },
    onDidChange: libraryChanges.event,
    knownCatalogue: undefined,
    onDidChangeCatalogue: catalogues.event,
    catalogue: async () => {
      throw new Error('away');
    },
    picture: async () => undefined,
  };
  const foreign = new ForeignChanges();
  const log = { debug() {}, info() {}, warn: (line: string) => warnings.push(line), error: (line: string) => warnings.push(line) };
  const context = {
    log,
    extensionUri: undefined,
    findings: { of: () => [], onDidChange: active.event },
    foreignChanges: foreign,
    globalState: { get: () => undefined, update: async () => {} },
    libraries: { active: undefined, onDidChangeActive: active.event, forUri: () => ({ library, title: 'A/B' }) },
  };
  // The stand-ins have what the session uses and nothing more.
  const session = new EditorSession(document as never, panel as never, context as never);
  const listeners = () =>
    [changed, willRename, willSave, didSave, panel.viewState, panel.messages].reduce((sum, event) => sum + event.listeners.size, 0) +
    [active, libraryChanges, catalogues].reduce((sum, event) => sum + event.listenerCount, 0);
  return { document, panel, session, warnings, listeners, foreign, held, features, libraryChanges };
}

/** Saves, for which VS Code waits until all that the page said so far is done. */
function save(document: FakeDocument, reason = 1): Promise<unknown> {
  const waits: Promise<unknown>[] = [];
  willSave.fire({ document, reason, waitUntil: (promise: Promise<unknown>) => waits.push(promise) });
  return Promise.all(waits);
}

beforeEach(() => {
  ran.length = 0;
  world.refuse = 0;
  world.permissions = undefined;
  world.said = [];
  world.answers = true;
  world.clipboard = '';
});

describe('a page', () => {
  test('is told everything at once when it is ready, without a word to the network', () => {
    const { panel, session } = open();
    panel.say({ type: 'ready' });
    expect(panel.heard).toHaveLength(1);
    expect(panel.heard[0]).toMatchObject({
      type: 'open',
      preferences: { view: 'set' },
      document: { seq: 0, title: 'B', folder: 'A' },
      findings: [],
    });
    session.dispose();
  });

  test('changes only what it edits; the answer tells which edit the document contains', async () => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('007')], step: true });
    panel.say({ type: 'edit', seq: 2, edits: [{ kind: 'setStarred', value: true }], step: true });
    const seqs = () => panel.heard.filter(({ type }) => type === 'document').map(({ document }) => Reflect.get(Object(document), 'seq'));
    await poll(seqs).toEqual([1, 2]);
    expect(document.text).toBe(text.replace('20', '"007"').replace('false', 'true'));
    session.dispose();
  });

  test('its edit is made again when another change came between', async () => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    world.refuse = 1;
    world.beforeEdit = () => change(text.replace('"d"', '"a longer description"'));
    panel.say({ type: 'edit', seq: 1, edits: [steps('30')], step: true });
    await poll(() => document.text).toBe(text.replace('"d"', '"a longer description"').replace('20', '"30"'));
    session.dispose();
  });

  test('hears of changes that others make', () => {
    const { panel, session } = open();
    panel.say({ type: 'ready' });
    change('{ "param_map": {} ');
    expect(panel.last('document')).toMatchObject({ document: { problems: [{ line: 1 }] } });
    session.dispose();
  });

  test('a number of an earlier page is not taken for one of the page that came after it', async () => {
    const { panel, session } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 9, edits: [steps('30')], step: true });
    panel.say({ type: 'ready' });
    await poll(() => panel.last('document')).toMatchObject({ document: { seq: 0 } });
    session.dispose();
  });

  test('what it says in another shape is refused, and only its type is logged', async () => {
    const { panel, document, session, warnings } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [{ kind: 'setParam', id: 'steps', value: 5 }], step: true, secret: 'hunter2' });
    await save(document);
    expect(document.text).toBe(text);
    expect(warnings).toEqual(['The preset editor refused a message of the type "edit".']);
    session.dispose();
  });
});

describe('saving', () => {
  test('takes along what was typed last', async () => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('33')], step: false });
    expect(document.text).toBe(text);
    await save(document);
    expect(document.text).toContain('"steps": "33"');
    session.dispose();
  });

  test('or moving the file takes along what was typed last', async () => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('33')], step: false });
    const waits: Promise<unknown>[] = [];
    willRename.fire({ files: [{ oldUri: document.uri }], waitUntil: (promise: Promise<unknown>) => waits.push(promise) });
    await Promise.all(waits);
    expect(document.text).toContain('"steps": "33"');
    session.dispose();
  });

  test('is said aloud when a person saved, not after each pause in typing', async () => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    for (const reason of [2, 1]) {
      await save(document, reason);
      didSave.fire(document);
    }
    expect(panel.heard.filter(({ type }) => type === 'saved')).toHaveLength(1);
    session.dispose();
  });
});

describe('what was typed last', () => {
  test.each(['hidden', 'closed', 'loaded anew'])('is in the document although the page was %s before a pause', async (what) => {
    const { panel, document, session } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('33')], step: false });
    if (what === 'loaded anew') panel.say({ type: 'ready' });
    else if (what === 'closed') session.dispose();
    else {
      panel.visible = false;
      panel.viewState.fire({});
    }
    await poll(() => document.text).toContain('"steps": "33"');
    session.dispose();
  });
});

describe('what was typed and cannot be written', () => {
  test.each([
    ['VS Code refuses again and again', () => Object.assign(world, { refuse: 9 })],
    ['the text was broken meanwhile', () => change('{ "param_map": ')],
  ])('because %s: is told and can be had back, and is not logged', async (_, spoil) => {
    const { panel, document, session, warnings } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('a long night')], step: false });
    panel.say({ type: 'edit', seq: 2, edits: [{ kind: 'setDescription', value: 'words' }], step: false });
    spoil();
    const before = document.text;
    panel.say({ type: 'settle' });
    await poll(() => world.clipboard).toBe('steps: a long night\nwords');
    expect(world.said).toEqual([expect.stringContaining('"B"')]);
    expect(document.text).toBe(before);
    expect(panel.last('document')).toMatchObject({ document: { seq: 2 } });
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toContain('long night');
    session.dispose();
  });

  test('nothing is said where nothing would be different', async () => {
    const { panel, session, warnings } = open();
    panel.say({ type: 'ready' });
    panel.say({ type: 'edit', seq: 1, edits: [steps('20')], step: true });
    await poll(() => panel.last('document')).toMatchObject({ document: { seq: 1 } });
    expect([world.said, warnings]).toEqual([[], []]);
    session.dispose();
  });

  test('is told once while the message stands, with everything in it', async () => {
    const { panel, session } = open();
    panel.say({ type: 'ready' });
    change('{ "param_map": ');
    const { window } = (await import('./fakeVscode')).fakeVscode;
    let answer = (_: string | undefined) => {};
    const shown = vi
      .spyOn(window, 'showErrorMessage')
      .mockImplementation((_, copy) => new Promise((resolve) => (answer = () => resolve(copy))));
    panel.say({ type: 'edit', seq: 1, edits: [steps('1')], step: true });
    panel.say({ type: 'edit', seq: 2, edits: [steps('12')], step: true });
    await poll(() => panel.last('document')).toMatchObject({ document: { seq: 2 } });
    expect(shown).toHaveBeenCalledOnce();
    answer(undefined);
    await poll(() => world.clipboard).toBe('steps: 12');
    shown.mockRestore();
    session.dispose();
  });
});

describe('a server that keeps no stars', () => {
  test('the page is told why the star cannot be used, until the server can', async () => {
    const { panel, session, features, libraryChanges } = open({ stars: false });
    panel.say({ type: 'ready' });
    expect(panel.heard[0]).toMatchObject({ document: { noStar: expect.stringContaining('0.9.7.4') } });
    features.stars = true;
    libraryChanges.fire();
    await poll(() => panel.last('document')).toBeDefined();
    expect(Reflect.has(Object(panel.last('document')?.document), 'noStar')).toBe(false);
    session.dispose();
  });
});

describe('a preset that may not be changed', () => {
  test.each(['the permission is missing', 'the file is read-only'])('because %s: the page is told, edits are refused', async (reason) => {
    const missing = reason.startsWith('the permission');
    if (!missing) world.permissions = 1;
    const { panel, document, session } = open(missing ? { permissions: [] } : {});
    panel.say({ type: 'ready' });
    await poll(() => panel.last('document')).toMatchObject({
      document: { readOnly: expect.stringContaining(missing ? 'manage_presets' : 'read-only') },
    });
    panel.say({ type: 'edit', seq: 1, edits: [steps('1')], step: true });
    await poll(() => panel.last('document')).toMatchObject({ document: { seq: 1 } });
    expect(document.text).toBe(text);
    session.dispose();
  });

  test('can be changed again when the permission comes', async () => {
    const { panel, session, held, libraryChanges } = open({ permissions: [] });
    panel.say({ type: 'ready' });
    const isReadOnly = () => Reflect.has(Object(panel.last('document')?.document), 'readOnly');
    await poll(isReadOnly).toBe(true);
    held.ids = ['manage_presets'];
    libraryChanges.fire();
    await poll(isReadOnly).toBe(false);
    session.dispose();
  });
});

test('undo and redo come after the edits before them, and only while the editor is the active one', async () => {
  const { panel, document, session } = open();
  panel.say({ type: 'ready' });
  panel.say({ type: 'history', action: 'undo' });
  await save(document);
  panel.active = false;
  panel.say({ type: 'history', action: 'redo' });
  await save(document);
  expect(ran).toEqual([['undo']]);
  session.dispose();
});

test('what others changed meanwhile is told at once, also to a page that comes later, and done with all that was typed in the document', async () => {
  const { panel, session, document, foreign } = open();
  const change = { sentence: 'It was changed.', canCompare: true, canMerge: true };
  panel.say({ type: 'ready' });
  foreign.set(document.uri.toString(), { ...change, isOthers: false });
  expect(panel.last('foreign')).toEqual({ type: 'foreign', change });
  panel.say({ type: 'ready' });
  expect(panel.heard.filter(({ type }) => type === 'foreign')).toHaveLength(2);
  panel.say({ type: 'edit', seq: 1, edits: [steps('30')], step: false });
  panel.say({ type: 'foreign', action: 'merge' });
  expect(ran).toEqual([]);
  const { scheme, authority, path } = document.uri;
  await poll(() => ran).toEqual([['swarmui.mergeNow', { scheme, authority, path }]]);
  expect(document.text).toContain('"30"');
  foreign.set(document.uri.toString(), undefined);
  expect(panel.last('foreign')).toEqual({ type: 'foreign' });
  session.dispose();
});

test('closing leaves no listener', () => {
  const { panel, session, listeners } = open();
  panel.say({ type: 'ready' });
  expect(listeners()).toBeGreaterThan(5);
  session.dispose();
  expect(listeners()).toBe(0);
});
