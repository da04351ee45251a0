import { describe, expect, onTestFinished, test } from 'vitest';
import { SwarmClient } from '../../../src/api/client';
import { MemoryStorage } from '../../../src/library/history/storage';
import { trashOf } from '../../../src/library/history/trash';
import { Library } from '../../../src/library/library';
import { recreatePreset } from '../../../src/library/recreatePreset';
import type { Departure } from '../../../src/library/snapshot/departures';
import type { Preset } from '../../../src/library/snapshot/preset';
import { answerLost, content, held, justBefore, PICTURE, type Setup, setUp } from './server';

/** What the library says became of presets that are gone, read by read. */
function departures(library: Library): () => Promise<string[]> {
  const seen: Promise<readonly Departure[]>[] = [];
  library.onDidChange(({ departed }) => departed && seen.push(departed.judged));
  return async () => (await Promise.all(seen.splice(0))).flat().map(({ preset, fate }) => `${preset.title}: ${wordsOf(fate)}`);
}

function wordsOf(fate: Departure['fate']): string {
  if (fate.kind === 'renamed') return fate.to.title;
  return fate.kind === 'gone' ? 'gone' : `${fate.candidates.map(({ title }) => title).join(' or ')}?`;
}

async function history(library: Library): Promise<string[]> {
  await library.idle();
  const { operations } = await library.history.load();
  return operations.flatMap(({ who, changes }) =>
    changes.map((change) => (change.subject === 'preset' ? `${who}: ${change.before?.title ?? '-'} → ${change.after?.title ?? '-'}` : '')),
  );
}

async function trash(library: Library): Promise<string[]> {
  await library.idle();
  const { snapshot } = library;
  return snapshot ? trashOf(await library.history.load(), snapshot).map(({ preset }) => preset.title) : [];
}

const add = ({ other }: Setup, title: string, params: Record<string, string>, picture?: string) =>
  other.call('AddNewPreset', { title, description: '', param_map: params, ...(picture === undefined ? {} : { preview_image: picture }) });

/** As a web page renames: an edit under another title. */
const rename = ({ other }: Setup, from: string, to: string, params: Record<string, string>) =>
  other.call('AddNewPreset', { title: to, description: '', param_map: params, is_edit: true, editing: from });

function presetOf(library: Library, title: string): Preset {
  const preset = library.snapshot?.get(title);
  if (!preset) throw new Error(`There is no ${title}.`);
  return preset;
}

describe('a rename by somebody else', () => {
  test('is told as one, by content', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' });
    await library.refresh();
    const told = departures(library);
    await rename(setup, 'A', 'F/B', { steps: '20' });
    await library.refresh();
    expect(await told()).toEqual(['A: F/B']);
    expect(await history(library)).toEqual(['elsewhere: A → F/B']);
    expect(await trash(library)).toEqual([]);
    expect(await library.whatBecameOf('A')).toMatchObject({ kind: 'renamed', to: { title: 'F/B' } });
  });

  test('is told as one where the picture was seen, by its bytes', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' }, PICTURE);
    await library.refresh();
    await library.picture(presetOf(library, 'A'));
    const told = departures(library);
    // An edit of another one, since which nobody looked at the picture.
    await add(setup, 'Z', {});
    await library.refresh();
    await rename(setup, 'A', 'B', { steps: '20' });
    setup.sandbox.controls.putPresets([{ title: 'C', params: { steps: '20' }, picture: 'data:image/jpeg;base64,AAAA' }]);
    await library.refresh();
    expect(await told()).toEqual(['A: B']);
    expect(await trash(library)).toEqual([]);
  });

  test('may be one where the picture was never seen, or several have the content', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' }, PICTURE);
    await add(setup, 'D', { steps: '30' });
    await library.refresh();
    const told = departures(library);
    await rename(setup, 'A', 'B', { steps: '20' });
    await rename(setup, 'D', 'E', { steps: '30' });
    await add(setup, 'F', { steps: '30' });
    await library.refresh();
    expect(await told()).toEqual(['A: B?', 'D: E or F?']);
    expect(await trash(library)).toEqual(['D', 'A']);
  });

  test('that changes only the case is one, whatever else it changes', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' });
    await library.refresh();
    const told = departures(library);
    await rename(setup, 'A', 'a', { steps: '21' });
    await library.refresh();
    expect(await told()).toEqual(['A: a']);
  });

  test('several in a row between two reads are one', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' });
    await library.refresh();
    const told = departures(library);
    await rename(setup, 'A', 'B', { steps: '20' });
    await rename(setup, 'B', 'C', { steps: '20' });
    await library.refresh();
    await rename(setup, 'C', 'D', { steps: '20' });
    await library.refresh();
    expect(await told()).toEqual(['A: C', 'C: D']);
    expect(await library.whatBecameOf('A')).toMatchObject({ kind: 'renamed', to: { title: 'D' } });
  });

  test('is seen by a write, too, before it sends anything', async () => {
    const setup = await setUp();
    const { library } = setup;
    await add(setup, 'A', { steps: '20' });
    await library.refresh();
    const base = presetOf(library, 'A');
    await rename(setup, 'A', 'B', { steps: '20' });
    await expect(library.presets.save(base, content({ steps: '30' }))).rejects.toThrow('no longer on the server');
    expect(await library.whatBecameOf('A', base)).toMatchObject({ kind: 'renamed', to: { title: 'B' } });
    expect(await history(library)).toEqual(['elsewhere: A → B']);
  });

  test('is told in the history where it happens while we write something else', async () => {
    const setup = await setUp();
    const { library, meddle } = setup;
    await add(setup, 'A', { steps: '20' });
    await add(setup, 'Z', {});
    await library.refresh();
    const told = departures(library);
    meddle(justBefore('AddNewPreset', () => rename(setup, 'A', 'B', { steps: '20' })));
    await library.presets.save(presetOf(library, 'Z'), content({ steps: '1' }));
    expect(await told()).toEqual(['A: B']);
    expect((await history(library)).toSorted()).toEqual(['elsewhere: A → B', 'us: Z → Z']);
    expect(await trash(library)).toEqual([]);
  });
});

test('what we take away ourselves is no departure', async () => {
  const setup = await setUp();
  const { library, meddle } = setup;
  await add(setup, 'A', { steps: '20' }, PICTURE);
  await add(setup, 'B', { steps: '20' }, PICTURE);
  await library.refresh();
  const told = departures(library);
  await library.presets.rename(presetOf(library, 'A'), 'C');
  await library.presets.delete([presetOf(library, 'B')]);
  meddle(answerLost('DeletePreset'));
  await library.presets.delete([presetOf(library, 'C')]);
  await library.refresh();
  expect(await told()).toEqual([]);
});

describe('a rename by another window of the same VS Code', () => {
  async function twoWindows(picture?: string) {
    const storage = new MemoryStorage();
    const setup = await setUp({}, storage);
    const client = new SwarmClient({ url: setup.sandbox.url });
    const second = new Library({ client, historyStorage: storage });
    onTestFinished(() => {
      second.dispose();
      client.dispose();
    });
    await add(setup, 'A', { steps: '20' }, picture);
    await setup.library.refresh();
    await second.refresh();
    return { ...setup, second, storage, client };
  }

  test('is known from its history, whatever the picture and the content', async () => {
    const { library, second } = await twoWindows(PICTURE);
    const told = departures(second);
    const { stored } = await library.presets.rename(presetOf(library, 'A'), 'B');
    await library.presets.save(stored, content({ steps: '21' }));
    await second.refresh();
    expect(await told()).toEqual(['A: B']);
    expect(await trash(second)).toEqual([]);
    expect((await history(second)).filter((line) => line.startsWith('elsewhere'))).toEqual([]);
  });

  test('is known where its steps were seen', async () => {
    const { library, second, meddle } = await twoWindows(PICTURE);
    const told = departures(second);
    meddle(async (route, forward) => {
      const reply = await forward();
      if (route === 'DuplicatePreset' || route === 'AddNewPreset') {
        await second.refresh();
        await second.idle();
      }
      return reply;
    });
    await library.presets.rename(presetOf(library, 'A'), 'B');
    await second.refresh();
    expect((await told()).filter((one) => one.startsWith('A:'))).toEqual(['A: B']);
    expect(await history(second)).toEqual(['us: A → B']);
    expect(await trash(second)).toEqual([]);
  });

  test('is known to who looks for the first time', async () => {
    const { library, second, storage, client } = await twoWindows();
    const base = presetOf(second, 'A');
    const { stored } = await library.presets.rename(presetOf(library, 'A'), 'B');
    await library.presets.save(stored, content({ steps: '21' }));
    const late = (historyStorage: MemoryStorage) => {
      const one = new Library({ client, historyStorage });
      onTestFinished(() => one.dispose());
      return one.whatBecameOf('A', base);
    };
    expect(await late(storage)).toMatchObject({ kind: 'renamed', to: { title: 'B' } });
    // Nothing else tells that B, which holds something else by now, was A.
    expect(await late(new MemoryStorage())).toEqual({ kind: 'gone' });
  });
});

describe('creating a deleted preset again', () => {
  test('takes it out of the trash, and brings its picture and links back', async () => {
    const setup = await setUp();
    const { library, other } = setup;
    await add(setup, 'A', { steps: '20' }, PICTURE);
    await other.call('SetPresetLinks', { LoRA: { x: ['A'] } });
    await library.refresh();
    await library.presets.delete([presetOf(library, 'A')]);
    expect(await trash(library)).toEqual(['A']);
    await recreatePreset(library, 'A', content({ steps: '30' }));
    expect(await trash(library)).toEqual([]);
    expect(await held(other)).toEqual({ A: { description: '', starred: false, params: [['steps', '30']], picture: true } });
    expect((await other.call('GetMyUserData', {})).model_preset_links).toEqual({ LoRA: { x: ['A'] } });
  });

  test('takes what somebody else deleted out of the trash', async () => {
    const setup = await setUp();
    const { library, other } = setup;
    await add(setup, 'A', { steps: '20' });
    await add(setup, 'Z', {});
    await library.refresh();
    await other.call('DeletePreset', { preset: 'A' });
    await library.refresh();
    await recreatePreset(library, 'A', content({ steps: '30' }));
    expect(await trash(library)).toEqual([]);
    expect((await held(other)).A?.params).toEqual([['steps', '30']]);
  });
});
