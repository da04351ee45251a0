import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printPreset, readPresetText } from '../../../src/library/formats/presetDocument';
import { completed } from '../../../src/library/formats/presetText';
import type { Preset } from '../../../src/library/snapshot/preset';
import { ConflictError } from '../../../src/library/writers/conflict';
import { NotStoredError } from '../../../src/library/writers/writeErrors';
import { answerLost, content, held, justBefore, lying, PICTURE, requestLost, type Setup, setUp } from './server';

/** A server with one starred preset that has a picture, and a library that has read it. */
async function withPreset(options: Parameters<typeof setUp>[0] = {}): Promise<Setup & { base: Preset }> {
  const setup = await setUp(options);
  const wire = {
    title: 'Folder/A',
    description: 'd',
    param_map: { steps: '20', prompt: 'a cat' },
    is_starred: true,
    preview_image: PICTURE,
  };
  await setup.other.call('AddNewPreset', wire);
  const base = (await setup.library.refresh()).get('Folder/A');
  if (!base) throw new Error('the sandbox does not have the preset');
  setup.calls();
  return { ...setup, base };
}

const edit = (base: Preset, params: Record<string, string>) => ({ ...base, params: new Map([...base.params, ...Object.entries(params)]) });
const steps = (value: string) => content({ steps: value, prompt: 'a cat' }, { description: 'd', starred: true });

describe('saving an edit', () => {
  test('writes everything and leaves the rest: star, picture and place stay, and the snapshot is new', async () => {
    const { library, other, base, calls } = await withPreset();
    const outcome = await library.presets.save(base, edit(base, { steps: '30', new: '1' }));
    expect(outcome).toMatchObject({ kind: 'saved', notes: [] });
    expect(await held(other)).toEqual({
      'Folder/A': {
        description: 'd',
        starred: true,
        params: [
          ['steps', '30'],
          ['prompt', 'a cat'],
          ['new', '1'],
        ],
        picture: true,
      },
    });
    expect(library.snapshot?.get('Folder/A')).toBe(outcome.stored);
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'GetMyUserData']);
  });

  test('opened and saved unchanged, nothing is sent', async () => {
    const { library, base, calls } = await withPreset();
    expect(await library.presets.save(base, { ...base })).toEqual({ kind: 'unchanged', stored: base });
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('refuses when the server’s copy changed since, sends nothing and tells all three sides', async () => {
    const { library, other, base, calls } = await withPreset();
    await other.call('AddNewPreset', {
      title: base.title,
      description: 'theirs',
      param_map: { steps: '25' },
      is_starred: true,
      is_edit: true,
      editing: base.title,
    });
    const failure = await library.presets.save(base, steps('30')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConflictError);
    expect(failure).toMatchObject({ title: 'Folder/A', base, theirs: { description: 'theirs' } });
    expect(calls()).not.toContain('AddNewPreset');
  });

  test('a blank that the server trimmed is no edit of what somebody else changes then', async () => {
    const { library, other, base, calls } = await withPreset();
    const typed = { ...base, description: 'typed ' };
    const { stored } = await library.presets.save(base, typed);
    await other.call('AddNewPreset', {
      title: base.title,
      description: 'theirs',
      param_map: { steps: '20', prompt: 'a cat' },
      is_starred: true,
      is_edit: true,
      editing: base.title,
    });
    calls();
    const again = await library.presets.save(stored, typed);
    expect(again).toMatchObject({ kind: 'saved', stored: { description: 'theirs' }, taken: [{ kind: 'description' }] });
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('refuses when the preset is gone, and does not create it again', async () => {
    const { library, other, base } = await withPreset();
    await other.call('AddNewPreset', { title: 'B', description: '', param_map: {} });
    await other.call('DeletePreset', { preset: base.title });
    await expect(library.presets.save(base, steps('30'))).rejects.toMatchObject({
      theirs: undefined,
      message: expect.stringContaining('no longer on the server'),
    });
    expect(Object.keys(await held(other))).toEqual(['B']);
  });

  test('an edit that somebody else made as well is saved already', async () => {
    const { library, other, base, calls } = await withPreset();
    const { title } = base;
    await other.call('AddNewPreset', {
      title,
      description: 'd',
      param_map: { steps: '30', prompt: 'a cat' },
      is_starred: true,
      is_edit: true,
      editing: title,
    });
    expect(await library.presets.save(base, steps('30'))).toMatchObject({ kind: 'unchanged' });
    expect(calls()).not.toContain('AddNewPreset');
  });

  test('a new order of the parameters is saved, but is no conflict', async () => {
    const { library, other, base } = await withPreset();
    const turned = { ...base, params: new Map([...base.params].reverse()) };
    expect(await library.presets.save(base, turned)).toMatchObject({ kind: 'saved', notes: [] });
    expect((await held(other))['Folder/A']?.params.map(([id]) => id)).toEqual(['prompt', 'steps']);
    expect(await library.presets.save(base, steps('30'))).toMatchObject({ kind: 'saved' });
  });

  test('whatever is stored, opening it as a file and saving it sends nothing', async () => {
    const { library, other, calls } = await setUp();
    const texts = fc.string({ unit: 'binary', maxLength: 20 });
    const wires = fc.sample(fc.record({ description: texts, is_starred: fc.boolean(), param_map: fc.dictionary(texts, texts) }), {
      numRuns: 25,
      seed: 1,
    });
    for (const [index, wire] of wires.entries()) await other.call('AddNewPreset', { title: `P${index}`, ...wire });
    const { presets } = await library.refresh();
    calls();
    for (const preset of presets) {
      const reading = readPresetText(printPreset(preset));
      if (!reading.ok) throw new Error(reading.problems[0]?.message);
      expect(await library.presets.save(preset, completed(reading.content, undefined))).toEqual({ kind: 'unchanged', stored: preset });
    }
    expect(new Set(calls())).toEqual(new Set(['GetMyUserData']));
  });

  test('an untouched text never overwrites what somebody else saved, nor claims to be it', async () => {
    const { library, other, base, calls } = await withPreset();
    await other.call('AddNewPreset', { title: base.title, description: 'theirs', param_map: {}, is_edit: true, editing: base.title });
    expect(await library.presets.save(base, { ...base })).toEqual({ kind: 'unchanged', stored: base });
    expect(calls()).not.toContain('AddNewPreset');
  });

  test('says what the server made of it, and sends nothing more for what it would trim away', async () => {
    const { library, base, calls } = await withPreset();
    const typed = content({ steps: '20', prompt: 'a cat, ', note: '2026-01-02T03:04:05' }, { description: 'd', starred: true });
    const outcome = await library.presets.save(base, typed);
    expect(outcome.kind === 'saved' && outcome.notes.map(({ code, subjects }) => [code, ...subjects])).toEqual([
      ['trimmed', 'prompt'],
      ['date', 'note'],
    ]);
    calls();
    const again = content({ steps: '20', prompt: 'a cat,', note: '01/02/2026 03:04:05 ' }, { description: 'd', starred: true });
    expect(await library.presets.save(outcome.stored, again)).toMatchObject({
      kind: 'saved',
      notes: [{ code: 'trimmed', subjects: ['note'] }],
    });
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('a server that says so and does nothing is not believed', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(lying('AddNewPreset'));
    await expect(library.presets.save(base, steps('30'))).rejects.toThrow('it still has the old version');
    expect((await held(other))['Folder/A']?.params[0]).toEqual(['steps', '20']);
  });

  test('an answer that got lost is made up for by reading', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(answerLost('AddNewPreset'));
    const { stored, ...outcome } = await library.presets.save(base, steps('30'));
    expect(outcome).toEqual({ kind: 'saved', notes: [], taken: [] });
    meddle(requestLost('AddNewPreset'));
    await expect(library.presets.save(stored, steps('40'))).rejects.toBeInstanceOf(NotStoredError);
    expect((await held(other))['Folder/A']?.params[0]).toEqual(['steps', '30']);
  });

  test('a foreign change in the middle of a lost save is a conflict, never a success', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(async (route, forward) => {
      if (route !== 'AddNewPreset') return forward();
      await other.call('AddNewPreset', { title: base.title, description: 'theirs', param_map: {}, is_edit: true, editing: base.title });
      return requestLost('AddNewPreset')(route, forward, undefined);
    });
    await expect(library.presets.save(base, steps('30'))).rejects.toMatchObject({ theirs: { description: 'theirs' } });
  });

  test('when nothing can be read after the save, it says that it is not sure', async () => {
    const { library, base, meddle } = await withPreset();
    let saved = false;
    meddle(async (route, forward) => {
      if (saved && route === 'GetMyUserData') throw new Error('away');
      saved ||= route === 'AddNewPreset';
      return forward();
    });
    await expect(library.presets.save(base, steps('30'))).rejects.toThrow('could not be verified');
  });

  test('a title in another case by now is kept as the server spells it', async () => {
    const { library, other, base } = await withPreset();
    await other.call('AddNewPreset', {
      title: 'FOLDER/a',
      description: 'd',
      param_map: { steps: '20', prompt: 'a cat' },
      is_starred: true,
      is_edit: true,
      editing: base.title,
    });
    await library.presets.save(base, steps('30'));
    expect(Object.keys(await held(other))).toEqual(['FOLDER/a']);
  });

  test('called off before it is sent, nothing is sent', async () => {
    const { library, base, meddle, calls } = await withPreset();
    const controller = new AbortController();
    meddle(async (route, forward) => {
      if (route === 'GetMyUserData') controller.abort();
      return forward();
    });
    await expect(library.presets.save(base, steps('30'), { signal: controller.signal })).rejects.toThrow('Cancelled');
    expect(calls()).not.toContain('AddNewPreset');
  });

  test('two saves at once are done one after the other: the second sees the first', async () => {
    const { library, other, base } = await withPreset();
    const results = await Promise.allSettled([library.presets.save(base, steps('30')), library.presets.save(base, steps('40'))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await held(other))['Folder/A']?.params[0]).toEqual(['steps', '30']);
  });

  test('what somebody else adds just before the write is not lost from the list', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { title: 'New', description: '', param_map: {} })));
    await library.presets.save(base, steps('30'));
    expect(library.snapshot?.presets.map(({ title }) => title)).toEqual(['Folder/A', 'New']);
  });
});

describe('saving on older servers', () => {
  test.each(['0.9.8.0', '0.9.7.0'] as const)('%s would drop a picture that is left out, so it gets its own back', async (version) => {
    const { library, other, base } = await withPreset({ as: version });
    await library.presets.save(base, edit(base, { steps: '30' }));
    expect((await held(other))['Folder/A']).toMatchObject({
      params: [
        ['steps', '30'],
        ['prompt', 'a cat'],
      ],
      picture: true,
    });
  });

  test('a star that cannot be kept is told', async () => {
    const { library, base } = await withPreset({ as: '0.9.7.0' });
    const outcome = await library.presets.save(base, { ...edit(base, { steps: '30' }), starred: true });
    expect(outcome.kind === 'saved' && outcome.notes.map(({ code }) => code)).toEqual(['star']);
  });
});
