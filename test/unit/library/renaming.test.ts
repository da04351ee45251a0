import { describe, expect, test } from 'vitest';
import type { Output } from '../../../src/api/routes';
import type { Preset } from '../../../src/library/snapshot/preset';
import { TitleError } from '../../../src/library/writers/titleError';
import { GoneError } from '../../../src/library/writers/writeErrors';
import { answerLost, content, cut, held, justBefore, lying, PICTURE, requestLost, type Setup, setUp, storedPictures } from './server';

const A = { title: 'A', description: 'd', param_map: { steps: '20', prompt: 'a' }, is_starred: true };

async function withPreset(picture = true, options: Parameters<typeof setUp>[0] = {}): Promise<Setup & { base: Preset }> {
  const setup = await setUp(options);
  await setup.other.call('AddNewPreset', { ...A, ...(picture ? { preview_image: PICTURE } : {}) });
  await setup.other.call('AddNewPreset', { title: 'Taken', description: '', param_map: {} });
  const base = (await setup.library.refresh()).get('A');
  if (!base) throw new Error('the sandbox does not have the preset');
  setup.calls();
  return { ...setup, base };
}

const whole = {
  description: 'd',
  starred: true,
  params: [
    ['steps', '20'],
    ['prompt', 'a'],
  ],
};

describe('renaming', () => {
  test('moves everything, the picture byte for byte, and the links', async () => {
    const { library, other, base } = await withPreset();
    await other.call('SetPresetLinks', { LoRA: { x: ['A', 'Taken'] }, foreign: 5 });
    const before = await storedPictures(other);
    const { stored, notes } = await library.presets.rename(base, 'Folder/v1.5');
    expect(stored.title).toBe('Folder/v15');
    expect(notes.map(({ message }) => message)).toEqual(['The server changed the title to "Folder/v15".']);
    expect(await held(other)).toEqual({ Taken: expect.anything(), 'Folder/v15': { ...whole, picture: true } });
    expect((await storedPictures(other))['Folder/v15']).toBe(before.A);
    expect((await other.call('GetMyUserData', {})).model_preset_links).toEqual({ LoRA: { x: ['Folder/v15', 'Taken'] }, foreign: 5 });
    expect(library.snapshot?.presets.map(({ title }) => title)).toEqual(['Taken', 'Folder/v15']);
    expect(library.snapshot?.modelLinks.get('LoRA')?.get('x')).toEqual(['Folder/v15', 'Taken']);
  });

  test('without a picture it needs no detour', async () => {
    const { library, base, calls } = await withPreset(false);
    await library.presets.rename(base, 'B');
    expect(calls()).toEqual(['GetMyUserData', 'AddNewPreset', 'GetMyUserData', 'DeletePreset', 'GetMyUserData']);
  });

  test.each([
    ['Taken', 'A preset named "Taken" already exists.'],
    ['taken.', 'change this title to "taken"'],
    ['...', "can't use this title"],
    ['', 'Enter a title'],
    ['x'.repeat(1100), 'too long'],
  ])('%j is refused before anything is sent', async (title, message) => {
    const { library, base, calls } = await withPreset();
    await expect(library.presets.rename(base, title)).rejects.toThrow(message);
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('only the case may change, and everything stays', async () => {
    const { library, other, base } = await withPreset();
    await other.call('SetPresetLinks', { LoRA: { x: ['A'] } });
    const before = await storedPictures(other);
    expect((await library.presets.rename(base, 'a')).stored.title).toBe('a');
    expect(await held(other)).toEqual({ Taken: expect.anything(), a: { ...whole, picture: true } });
    expect((await storedPictures(other)).a).toBe(before.A);
    expect(library.snapshot?.rawModelLinks).toEqual({ LoRA: { x: ['a'] } });
  });

  test('to its own title, nothing is sent', async () => {
    const { library, base, calls } = await withPreset();
    expect((await library.presets.rename(base, ' A. ')).stored).toEqual(base);
    expect(calls()).toEqual(['GetMyUserData']);
  });

  test('keeps what somebody else changed since: it changes the title only', async () => {
    const { library, other, base } = await withPreset();
    await other.call('AddNewPreset', { ...A, description: 'theirs', is_edit: true, editing: 'A' });
    expect((await library.presets.rename(base, 'B')).stored.description).toBe('theirs');
  });

  test('a preset that is gone cannot be renamed', async () => {
    const { library, other, base } = await withPreset();
    await other.call('DeletePreset', { preset: 'A' });
    await expect(library.presets.rename(base, 'B')).rejects.toBeInstanceOf(GoneError);
  });

  test('a title that is taken while the picture is copied is not written over, and no copy is left', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(justBefore('DuplicatePreset', () => other.call('AddNewPreset', { title: 'B', description: 'theirs', param_map: {} })));
    await expect(library.presets.rename(base, 'B')).rejects.toBeInstanceOf(TitleError);
    expect(Object.entries(await held(other)).map(([title, { description }]) => [title, description])).toEqual([
      ['A', 'd'],
      ['Taken', ''],
      ['B', 'theirs'],
    ]);
  });

  test('a change of the original in the middle leaves both, and says so', async () => {
    const { library, other, base, meddle } = await withPreset(false);
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { ...A, description: 'theirs', is_edit: true, editing: 'A' })));
    await expect(library.presets.rename(base, 'B')).rejects.toThrow('changed on the server while it was being renamed');
    expect(Object.keys(await held(other))).toEqual(['A', 'Taken', 'B']);
  });

  test('and so does a title that somebody else spells otherwise in the middle, which is no other preset', async () => {
    const { library, other, base, meddle } = await withPreset(false);
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { ...A, title: 'a', is_edit: true, editing: 'A' })));
    await expect(library.presets.rename(base, 'B')).rejects.toThrow('"a" was changed on the server while it was being renamed');
    expect(Object.keys(await held(other)).sort()).toEqual(['B', 'Taken', 'a']);
  });
});

describe('whatever breaks during a rename leaves a duplicate at worst, never a hole', () => {
  const faults = { 'the request is lost': requestLost, 'the answer is lost': answerLost, 'the server lies': lying };
  const routes = ['DuplicatePreset', 'AddNewPreset', 'DeletePreset', 'SetPresetLinks'] as const;
  const cases = Object.entries(faults).flatMap(([name, fault]) =>
    routes.flatMap((route) => [true, false].map((picture) => ({ name, fault, route, picture }))),
  );

  test.each(cases)('$route: $name (picture: $picture)', async ({ fault, route, picture }) => {
    const { library, other, base, meddle } = await withPreset(picture);
    await other.call('SetPresetLinks', { LoRA: { x: ['A'] } });
    meddle(fault(route));
    const outcome = await library.presets.rename(base, 'B').then(
      () => 'renamed',
      (error: unknown) => (error instanceof Error ? error.message : 'no error'),
    );
    const now = await held(other);
    const survivors = ['A', 'B'].filter((title) => now[title]);
    for (const title of survivors) expect(now[title]).toEqual({ ...whole, picture });
    expect(survivors.length).toBeGreaterThan(0);
    if (outcome === 'renamed') expect(survivors).toEqual(['B']);
    else if (survivors.length === 2) expect(outcome).toContain('so both exist');
    else expect(survivors).toEqual(['A']);
    // The twin that carried the picture is gone, unless the server lies about what it deleted.
    if (fault !== lying) expect(Object.keys(now).filter((title) => title.startsWith('A ('))).toEqual([]);
  });

  test.each(['case', 'title'])('the server goes away for good after any number of calls (%s)', async (what) => {
    for (let survive = 0; survive < 8; survive++) {
      const { library, other, base, meddle } = await withPreset();
      let left = survive;
      meddle(async (_, forward) => {
        if (left-- <= 0) throw cut();
        return forward();
      });
      await library.presets.rename(base, what === 'case' ? 'a' : 'B').catch(() => undefined);
      const now = Object.entries(await held(other)).filter(([title]) => title !== 'Taken');
      expect(now.length).toBeGreaterThan(0);
      for (const [, preset] of now) expect(preset).toEqual({ ...whole, picture: true });
    }
  });

  test('a copy without the picture is no copy: both are kept', async () => {
    const { library, other, base, meddle } = await withPreset();
    meddle(async (route, forward) => {
      return route === 'DuplicatePreset' ? other.call('AddNewPreset', { ...A, title: 'A (2)' }) : forward();
    });
    await expect(library.presets.rename(base, 'B')).rejects.toThrow('Both were kept');
    expect((await held(other)).A).toEqual({ ...whole, picture: true });
  });

  test('a server that loses the preset while its title changes case gets it again, picture and all', async () => {
    const { library, other, base, meddle } = await withPreset();
    let broken = false;
    meddle(async (route, forward, input) => {
      if (route === 'AddNewPreset' && !broken) {
        broken = true;
        // The server's own rename deletes before it saves.
        await other.call('DeletePreset', { preset: 'A' });
        throw cut();
      }
      void input;
      return forward();
    });
    expect((await library.presets.rename(base, 'a')).stored.title).toBe('a');
    expect((await held(other)).a).toEqual({ ...whole, picture: true });
  });
});

describe('titles from before titles were cleaned', () => {
  /** Shows the preset A of the server to the library as `v1.5`, as a server that was updated would. */
  async function withOldTitle() {
    const setup = await withPreset(false);
    setup.meddle(async (route, forward) => {
      if (route === 'DeletePreset') return setup.other.call('DeletePreset', { preset: 'A' });
      const reply = await forward();
      if (route !== 'GetMyUserData') return reply;
      const data = reply as Output<'GetMyUserData'>;
      return { ...data, presets: data.presets.map((preset) => (preset.title === 'A' ? { ...preset, title: 'v1.5' } : preset)) };
    });
    const base = (await setup.library.refresh()).get('v1.5');
    if (!base) throw new Error('the old title is not there');
    return { ...setup, base };
  }

  test('an edit that may change it makes the new title first and deletes the old one last', async () => {
    const { library, other, base } = await withOldTitle();
    await expect(library.presets.save(base, { ...base, description: 'new' })).rejects.toThrow('will store the preset as "v15"');
    expect((await held(other)).A?.description).toBe('d');
    const outcome = await library.presets.save(base, { ...base, description: 'new' }, { retitle: true });
    expect(outcome).toMatchObject({ stored: { title: 'v15' }, notes: [] });
    expect(await held(other)).toEqual({ Taken: expect.anything(), v15: { ...whole, description: 'new', picture: false } });
  });

  test('an edit does not let the server rename it over another preset', async () => {
    const { library, other, base, calls } = await withOldTitle();
    await other.call('AddNewPreset', { title: 'v15', description: 'theirs', param_map: {} });
    calls();
    await expect(library.presets.save(base, { ...base, description: 'new' })).rejects.toThrow('which already exists');
    await expect(library.presets.save(base, { ...base, description: 'new' }, { retitle: true })).rejects.toBeInstanceOf(TitleError);
    expect(calls()).toEqual(['GetMyUserData', 'GetMyUserData']);
    expect((await library.presets.star([base], false)).failed[0]?.error.message).toContain('Rename the preset first');
    expect((await held(other)).v15?.description).toBe('theirs');
  });
});

describe('copying', () => {
  test('the server chooses the title, or the person does; picture, star and values come along', async () => {
    const { library, other, base } = await withPreset();
    const before = await storedPictures(other);
    expect((await library.presets.duplicate(base)).title).toBe('A (2)');
    expect((await library.presets.duplicate(base)).title).toBe('A (3)');
    expect((await library.presets.duplicate(base, 'Copies/A')).title).toBe('Copies/A');
    const now = await held(other);
    for (const title of ['A', 'A (2)', 'A (3)', 'Copies/A']) expect(now[title]).toEqual({ ...whole, picture: true });
    const pictures = await storedPictures(other);
    expect(new Set([before.A, pictures.A, pictures['A (2)'], pictures['A (3)'], pictures['Copies/A']]).size).toBe(1);
    await expect(library.presets.duplicate(base, 'taken')).rejects.toBeInstanceOf(TitleError);
  });

  test.each(['0.9.8.0', '0.9.7.0'] as const)('%s keeps the picture too', async (as) => {
    const { library, other, base } = await withPreset(true, { as });
    await library.presets.duplicate(base, 'Copy');
    await library.presets.duplicate(base);
    await library.presets.rename(base, 'B');
    const now = await held(other);
    for (const title of ['Copy', 'A (2)', 'B']) expect(now[title]).toMatchObject({ params: whole.params, picture: true });
    expect(now.A).toBeUndefined();
  });
});

describe('creating', () => {
  test('sends everything and says what became of it', async () => {
    const { library, other } = await withPreset();
    const { stored, notes } = await library.presets.create('New: one', content({ steps: ' 5 ' }, { starred: true }), { picture: PICTURE });
    expect(stored.title).toBe('New one');
    expect(notes.map(({ code }) => code)).toEqual(['title', 'trimmed']);
    expect((await held(other))['New one']).toEqual({ description: '', starred: true, params: [['steps', '5']], picture: true });
  });

  test('a title that is taken just before is not written over', async () => {
    const { library, other, meddle } = await withPreset();
    meddle(justBefore('AddNewPreset', () => other.call('AddNewPreset', { title: 'new', description: 'theirs', param_map: {} })));
    await expect(library.presets.create('New', content({}))).rejects.toBeInstanceOf(TitleError);
    expect((await held(other)).new?.description).toBe('theirs');
  });

  test('a lost answer is no failure, a lost request and a lie are', async () => {
    const { library, meddle } = await withPreset();
    meddle(answerLost('AddNewPreset'));
    expect((await library.presets.create('One', content({ a: '1' }))).stored.title).toBe('One');
    meddle(requestLost('AddNewPreset'));
    await expect(library.presets.create('Two', content({}))).rejects.toThrow("isn't on the server. Try again.");
    meddle(lying('AddNewPreset'));
    await expect(library.presets.create('Two', content({}))).rejects.toThrow('reported that it created');
  });

  test('somebody else’s preset of the same title is not taken for ours when our answer is lost', async () => {
    const { library, other, meddle } = await withPreset();
    meddle(async (route, forward) => {
      if (route !== 'AddNewPreset') return forward();
      await other.call('AddNewPreset', { title: 'New', description: 'theirs', param_map: {} });
      throw cut();
    });
    await expect(library.presets.create('New', content({ a: '1' }))).rejects.toBeInstanceOf(TitleError);
  });

  test('odd ids survive: __proto__, constructor, numbers', async () => {
    const { library } = await withPreset();
    const params = new Map([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['10', 'x'],
    ]);
    const { stored, notes } = await library.presets.create('Odd', { description: '', starred: false, params });
    expect(notes).toEqual([]);
    expect(Object.fromEntries(stored.params)).toEqual(Object.fromEntries(params));
    expect(stored.params.get('__proto__')).toBe('p');
  });
});
