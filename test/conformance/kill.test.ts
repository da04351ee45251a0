import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../src/api/client';
import { isPresetChange, type Operation } from '../../src/library/history/change';
import { Library } from '../../src/library/library';
import { restOf } from '../../src/library/resume';
import { HistoryFolder } from '../../src/servers/historyFolder';
import { PICTURE } from '../chaos/words';
import { bundleChild, runChild } from '../kill/kill';
import { startSandbox } from '../sandbox/server';
import { steps } from '../support/tier';

const SOFT = { description: 'For faces.', starred: true, params: { prompt: '{value}, soft', steps: '20', odd_key: 'kept' } };
const MANY = Array.from({ length: 6 }, (_, index) => `Many/${index}`);
/** One of them follows a model. */
const LINKED = 'Many/1';
/** Points of each task at which its process is killed, from first to last. */
const POINTS_OF_EACH = steps(5, 10);

/** A server with presets, links and pictures, and a folder for the history. */
async function setScene() {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kill-'));
  onTestFinished(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const { controls } = sandbox;
  const add = (title: string, { description, starred, params }: typeof SOFT) =>
    controls.call('AddNewPreset', { title, description, is_starred: starred, param_map: params, preview_image: PICTURE });
  await add('Portraits/Soft', SOFT);
  for (const title of MANY) await add(title, { ...SOFT, starred: false });
  await controls.call('SetPresetLinks', { LoRA: { face: ['Portraits/Soft'], six: [LINKED] } });
  const held = () => new Map(controls.library().map((preset) => [preset.title, preset]));
  return { sandbox, folder, held, before: held() };
}

type Scene = Awaited<ReturnType<typeof setScene>>;
type HeldPreset = ReturnType<Scene['sandbox']['controls']['library']>[number];

/** A new window: what it sees on the server and in the history, and what it offers. */
async function comeBack({ sandbox, folder }: Scene) {
  const client = new SwarmClient({ url: sandbox.url });
  const historyStorage = new HistoryFolder(folder, sandbox.url);
  const library = new Library({ client, historyStorage });
  onTestFinished(async () => {
    library.dispose();
    client.dispose();
    await historyStorage.close();
  });
  const snapshot = await library.refresh();
  await library.idle();
  const { operations } = await library.history.load();
  const offered = await library.history.interrupted(snapshot.userName, () => false);
  const changes = operations.filter(({ who }) => who === 'us').flatMap((operation) => operation.changes);
  return { library, snapshot, operations, changes: changes.filter(isPresetChange), offered };
}

/** Some points out of all, spread evenly, the first and the last among them. */
function spread(count: number, points: number): number[] {
  return Array.from({ length: points }, (_, index) => 1 + Math.round((index * (count - 1)) / (points - 1)));
}

/** What a task had come to when its process died, of what it can come to: among all the points of it, each is met. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  save: ['before', 'after'],
  rename: ['not offered', 'finished', 'undone'],
  star: ['none', 'some', 'all'],
  delete: ['none', 'some', 'all'],
};

/** Look at what is left, and tell what the task had come to. */
const checks: Readonly<Record<string, (scene: Scene, turn: number) => Promise<string>>> = {
  save: async (scene) => {
    const { changes, offered } = await comeBack(scene);
    const [was, now] = [scene.before.get('Portraits/Soft'), scene.held().get('Portraits/Soft')];
    const saved = now?.params.steps === '99';
    expect(now).toEqual(saved ? { ...was, params: { ...was?.params, steps: '99' } } : was);
    // What was there can be had back.
    if (saved) expect(changes[0]?.before?.params.get('steps')).toBe('20');
    expect(offered).toEqual([]);
    return saved ? 'after' : 'before';
  },
  rename: async (scene, turn) => {
    const { library, changes, offered } = await comeBack(scene);
    const was = scene.before.get('Portraits/Soft');
    const copies = [...scene.held().values()].filter(({ title }) => !title.startsWith('Many/'));
    // A duplicate, never a hole. Pictures are encoded anew when they are copied.
    expect(copies.length).toBeGreaterThan(0);
    for (const copy of copies) {
      expect(copy).toEqual({ ...was, title: copy.title, picture: copy.picture });
      expect(copy.picture).toMatch(/^data:/);
    }
    if (!scene.held().has('Portraits/Soft')) expect(changes.some(({ before }) => before?.title === 'Portraits/Soft')).toBe(true);
    const [operation] = offered;
    // It died before anything was sent, or when all was done.
    if (!operation) {
      expect(copies).toHaveLength(1);
      return 'not offered';
    }
    const undone = turn % 2 > 0;
    if (undone) await takeBack(library, operation);
    else expect((await (await restOf(library, operation))?.run({}))?.failed).toEqual([]);
    const title = undone ? 'Portraits/Soft' : 'Elsewhere/Softer';
    expect([...scene.held().keys()].toSorted()).toEqual([title, ...MANY].toSorted());
    const { rawModelLinks } = await library.refresh();
    expect(rawModelLinks).toEqual({ LoRA: { face: [title], six: [LINKED] } });
    return undone ? 'undone' : 'finished';
  },
  star: async (scene) => {
    const { offered } = await comeBack(scene);
    const now = scene.held();
    const starred = MANY.filter((title) => now.get(title)?.starred);
    for (const title of MANY) expect(now.get(title)).toEqual({ ...scene.before.get(title), starred: starred.includes(title) });
    return expectOffer(offered, starred.length);
  },
  delete: async (scene) => {
    const { library, changes, offered } = await comeBack(scene);
    const gone = MANY.filter((title) => !scene.held().has(title));
    for (const title of gone) {
      const change = changes.find(({ before }) => before?.title === title);
      expect(Object.fromEntries(change?.before?.params ?? [])).toEqual(SOFT.params);
      expect(change && (await library.history.picture(change.id))).toMatch(/^data:image/);
      if (title === LINKED) expect(change?.links).toEqual([expect.objectContaining({ model: 'six' })]);
    }
    return expectOffer(offered, gone.length);
  },
};

/** An operation that did some of what it was to do is offered, with all that it was to do; one that did all may be, until its end is written. */
function expectOffer(offered: Awaited<ReturnType<typeof comeBack>>['offered'], done: number): string {
  if (done > 0 && done < MANY.length) expect(offered).toHaveLength(1);
  for (const { plan } of offered) expect(plan?.items).toHaveLength(MANY.length);
  if (done === 0) return 'none';
  return done < MANY.length ? 'some' : 'all';
}

async function takeBack(library: Library, operation: Operation): Promise<void> {
  const why = { command: 'undo', reverts: operation.id, resumes: operation.id } as const;
  expect((await library.undo.revert(operation, why)).failed).toEqual([]);
}

/** All presets by title, without what the server encodes anew. */
function contents(held: ReturnType<Scene['held']>): Record<string, unknown> {
  return Object.fromEntries(Array.from(held, ([title, { picture, ...rest }]) => [title, { ...rest, hasPicture: picture !== undefined }]));
}

/** What each task makes of the presets that it is done to. */
const DONE: Readonly<Record<string, (preset: HeldPreset) => readonly HeldPreset[]>> = {
  star: (preset) => [{ ...preset, starred: true }],
  delete: () => [],
  restore: (preset) => [preset],
  move: (preset) => [{ ...preset, title: `Moved/${preset.title}` }],
  duplicate: (preset) => [preset, { ...preset, title: `Copies/${preset.title}` }],
  fix: (preset) => [{ ...preset, description: 'Mended.' }],
  undo: (preset) => [{ ...preset, starred: false }],
};

/** What was there before each task, where that is not the scene as it is set. */
const BEFORE: Readonly<Record<string, (preset: HeldPreset) => readonly HeldPreset[]>> = {
  restore: () => [],
  undo: (preset) => [{ ...preset, starred: true }],
};

function after(scene: Scene, make: (preset: HeldPreset) => readonly HeldPreset[]): Record<string, unknown> {
  const presets = Array.from(scene.before.values()).flatMap((preset) => (preset.title.startsWith('Many/') ? make(preset) : [preset]));
  return contents(new Map(presets.map((preset) => [preset.title, preset])));
}

/** Answers the offer of a new window, and looks at what the server holds then. */
async function answer(scene: Scene, task: string, choice: 'finish' | 'undo'): Promise<void> {
  const { library, offered } = await comeBack(scene);
  const [operation, ...others] = offered;
  expect(others).toEqual([]);
  if (!operation) throw new Error('Nothing is offered in the middle of a task.');
  const was = after(scene, BEFORE[task] ?? ((preset) => [preset]));
  const done = after(scene, DONE[task] ?? (() => []));
  if (choice === 'finish') {
    const rest = await restOf(library, operation);
    expect((await rest?.run({}))?.failed).toEqual([]);
  } else await takeBack(library, operation);
  expect(contents(scene.held())).toEqual(choice === 'finish' ? done : was);
  // Links follow: away with a preset that is gone, to its new title, and back.
  const titles = Object.keys(choice === 'finish' ? done : was);
  const six = [LINKED, `Moved/${LINKED}`].filter((title) => titles.includes(title));
  const { rawModelLinks } = await library.refresh();
  expect(rawModelLinks).toEqual({ LoRA: { face: ['Portraits/Soft'], ...(six.length > 0 ? { six } : {}) } });
  await library.history.close(operation.id, []);
  expect((await comeBack(scene)).offered).toEqual([]);
}

describe('the process is killed', () => {
  beforeAll(bundleChild);

  test.each(Object.keys(checks))('in the middle of a %s, and nothing is lost', async (task) => {
    const whole = await setScene();
    const ending = await runChild(whole.sandbox.url, whole.folder, task);
    if (ending.killed) throw new Error('It was killed without being told to die.');
    expect(ending.passed).toBeGreaterThan(POINTS_OF_EACH);
    await checks[task]?.(whole, 0);
    const met = new Set<string | undefined>();
    for (const [turn, point] of spread(ending.passed, POINTS_OF_EACH).entries()) {
      const scene = await setScene();
      expect(await runChild(scene.sandbox.url, scene.folder, task, point)).toEqual({ killed: true });
      try {
        met.add(await checks[task]?.(scene, turn));
      } catch (error) {
        throw new Error(`Killed at point ${point} of ${ending.passed}.`, { cause: error });
      }
    }
    expect([...met].toSorted()).toEqual(OUTCOMES[task]?.toSorted());
  });

  test.each(Object.keys(DONE))('in the middle of a %s of many, which can be finished and undone', async (task) => {
    const whole = await setScene();
    const ending = await runChild(whole.sandbox.url, whole.folder, task);
    if (ending.killed) throw new Error('It was killed without being told to die.');
    expect(contents(whole.held())).toEqual(after(whole, DONE[task] ?? (() => [])));
    for (const choice of ['finish', 'undo'] as const) {
      // In the middle, and a little later, so that both the calls and the lines between them are met.
      const point = Math.round(ending.passed / 2) + (choice === 'undo' ? 1 : 0);
      const scene = await setScene();
      expect(await runChild(scene.sandbox.url, scene.folder, task, point)).toEqual({ killed: true });
      try {
        await answer(scene, task, choice);
      } catch (error) {
        throw new Error(`${choice} after it was killed at point ${point} of ${ending.passed}.`, { cause: error });
      }
    }
  });

  test('while lines of the history are written, and the torn one is dropped', async () => {
    for (const task of ['save', 'delete']) {
      const scene = await setScene();
      // The second point is in the middle of the first lines, before anything was sent.
      expect(await runChild(scene.sandbox.url, scene.folder, task, 2)).toEqual({ killed: true });
      expect(scene.held()).toEqual(scene.before);
      const { library, snapshot } = await comeBack(scene);
      const soft = snapshot.get('Portraits/Soft');
      if (!soft) throw new Error('The scene is not set.');
      await library.presets.save(soft, { ...soft, description: 'Still works.' });
      await library.idle();
      expect((await library.history.load()).operations.at(-1)).toMatchObject({ ended: true, why: { command: 'save' } });
    }
  });
});
