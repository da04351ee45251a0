import { describe, expect, test } from 'vitest';
import type { Change, Operation } from '../../../src/library/history/change';
import { MemoryStorage } from '../../../src/library/history/storage';
import type { Library } from '../../../src/library/library';
import { NO_PICTURE } from '../../../src/library/snapshot/presetWire';
import { anotherWindow, content, PICTURE, setUp } from './server';

/** A window that has saved something, and somebody else. */
async function scene() {
  const storage = new MemoryStorage();
  const setup = await setUp({}, storage);
  const { library, other } = setup;
  for (const title of ['A', 'B', 'C']) await other.call('AddNewPreset', { title, description: '', param_map: { steps: '20' } });
  await library.refresh();
  const put = (steps: string, preview_image?: string) =>
    other.call('AddNewPreset', {
      ...{ title: 'A', description: '', param_map: { steps }, is_edit: true, editing: 'A' },
      ...(preview_image === undefined ? {} : { preview_image }),
    });
  const look = async (window: Library = library) => {
    await window.refresh();
    await window.idle();
  };
  const save = async (steps: string, window: Library = library) => {
    const base = window.snapshot?.get('A');
    if (!base) throw new Error('not read');
    await window.presets.save(base, content({ steps }));
    await window.idle();
  };
  const told = async () => (await library.history.load()).operations.flatMap((one) => one.changes.map((change) => tell(one, change)));
  return { ...setup, put, look, save, told, second: () => anotherWindow(setup, storage) };
}

function tell({ who }: Operation, change: Change): string {
  if (change.subject !== 'preset') return `${who}: ${JSON.stringify(change.edits.map(({ before, after }) => [before, after]))}`;
  const [before, after] = [change.before, change.after].map((preset) => {
    const words = preset && [
      preset.params.get('steps'),
      ...(preset.picture === undefined ? [] : ['picture']),
      ...(preset.starred ? ['star'] : []),
    ];
    return words?.join(' ') ?? '-';
  });
  return `${who}: ${before} → ${after}`;
}

describe('what others do within minutes of a change of ours is in the history', () => {
  test('a picture set and taken away', async () => {
    const { save, put, look, told } = await scene();
    await save('30');
    await put('30', PICTURE);
    await look();
    await put('30', NO_PICTURE);
    await look();
    expect(await told()).toEqual(['us: 20 → 30', 'elsewhere: 30 → 30 picture', 'elsewhere: 30 picture → 30']);
  });

  test('a value that is ours again, and what was there in between', async () => {
    const { save, put, look, told } = await scene();
    await save('31');
    for (const steps of ['25', '31', '25', '31']) {
      await put(steps);
      await look();
    }
    const there = ['elsewhere: 31 → 25', 'elsewhere: 25 → 31'];
    expect(await told()).toEqual(['us: 20 → 31', ...there, ...there]);
  });

  test('a preset deleted again that we had put back, and put back again that we had deleted', async () => {
    const { library, other, look, told, second } = await scene();
    const two = second();
    await look(two);
    const a = library.snapshot?.get('A');
    if (!a) throw new Error('not read');
    await library.presets.delete([a]);
    await library.presets.create('A', a);
    await library.idle();
    // The other window has seen nothing of it yet.
    await other.call('DeletePreset', { preset: 'A' });
    await look(two);
    await other.call('AddNewPreset', { title: 'A', description: '', param_map: { steps: '20' } });
    await look(two);
    await look();
    expect(await told()).toEqual(['us: 20 → -', 'us: - → 20', 'elsewhere: 20 → -', 'elsewhere: - → 20']);
  });

  test('stars that come and go', async () => {
    const { library, other, look, told } = await scene();
    await library.stars.set('LoRA', 'a', true);
    for (const models of [['b'], ['a'], ['b'], ['a']]) {
      await other.call('SetStarredModels', { LoRA: models });
      await look();
    }
    const there = ['elsewhere: [[["a"],["b"]]]', 'elsewhere: [[["b"],["a"]]]'];
    expect((await told()).slice(1)).toEqual([...there, ...there]);
  });

  test('a rename there and back again, twice', async () => {
    const { library, other, look } = await scene();
    const rename = async (from: string, to: string) => {
      await other.call('AddNewPreset', { title: to, description: '', param_map: { steps: '20' }, is_edit: true, editing: from });
      await look();
    };
    for (const [from, to] of [
      ['A', 'Z'],
      ['Z', 'A'],
      ['A', 'Z'],
      ['Z', 'A'],
    ] as const)
      await rename(from, to);
    const { operations } = await library.history.load();
    const titles = operations.flatMap(({ changes }) =>
      changes.map((change) => (change.subject === 'preset' ? `${change.before?.title} → ${change.after?.title}` : change.subject)),
    );
    expect(titles).toEqual(['A → Z', 'Z → A', 'A → Z', 'Z → A']);
  });
});

describe('what was done here is in the history once', () => {
  test('though another window sees it, at once or after more of it', async () => {
    const { library, save, look, told, second } = await scene();
    const two = second();
    await look(two);
    await save('30');
    await look(two);
    await save('31');
    await library.presets.setPicture('A', PICTURE);
    await library.presets.star(library.snapshot?.presets.slice(0, 1) ?? [], true);
    await library.stars.set('LoRA', 'a', true);
    await library.stars.set('LoRA', 'b', true);
    await library.idle();
    await look(two);
    expect((await told()).filter((line) => !line.startsWith('us'))).toEqual([]);
    expect(await told()).toHaveLength(6);
  });

  test('and so is what others did, whichever window sees it, and when', async () => {
    const { put, save, look, told, second } = await scene();
    const two = second();
    await look(two);
    await save('30');
    await put('40');
    // This window knows nothing of the 30 in between.
    await look(two);
    await look();
    await put('50');
    await look();
    await put('60');
    await look();
    await look(two);
    expect(await told()).toEqual(['us: 20 → 30', 'elsewhere: 20 → 40', 'elsewhere: 40 → 50', 'elsewhere: 50 → 60']);
  });

  test('while another window is still at it', async () => {
    const { library, look, save, told, meddle, second } = await scene();
    const two = second();
    await look(two);
    meddle(async (route, forward) => {
      const answer = await forward();
      if (route === 'AddNewPreset') await look(two);
      return answer;
    });
    await save('30');
    await library.presets.setPicture('A', PICTURE);
    await save('20');
    await look(two);
    expect(await told()).toEqual(['us: 20 → 30', 'us: 30 → 30 picture', 'us: 30 picture → 20 picture']);
  });
});
