import { describe, expect, test } from 'vitest';
import { checkSize, LARGEST_PRESET, TooLargeError } from '../../../src/library/writers/presetSize';
import { content, setUp } from './server';

/** Everything that a preset called "A" with one parameter takes beside the value. */
const AROUND = 133 + 2 * ('A'.length + 'local'.length) + 'd'.length + 7 + 'initimage'.length;
const sized = (bytes: number) => content({ initimage: 'QUJD'.repeat(5_000_000).slice(0, bytes - AROUND) }, { description: 'd' });
const SENTENCE =
  '"A" is 16.7 MB, and SwarmUI servers can\'t store presets larger than 16.6 MB. Nothing was sent. Use smaller files, or put them on the server and enter their paths.';

describe('a preset that is too large for the server', () => {
  test('is told by the byte: the largest is stored, one more is refused before anything is sent, and by the server too', {
    timeout: 60_000,
  }, async () => {
    const { library, other, calls } = await setUp();
    await other.call('AddNewPreset', { title: 'A', description: 'd', param_map: { initimage: '' } });
    const base = (await library.refresh()).get('A');
    if (!base) throw new Error('the sandbox does not have the preset');
    await expect(
      other.call('AddNewPreset', {
        title: 'A',
        description: 'd',
        param_map: { initimage: sized(LARGEST_PRESET + 1).params.get('initimage') ?? '' },
        is_edit: true,
        editing: 'A',
      }),
    ).rejects.toThrow();
    calls();
    await expect(library.presets.save(base, sized(LARGEST_PRESET + 1))).rejects.toThrow(SENTENCE);
    expect(calls()).toEqual(['GetMyUserData']);
    expect((await library.history.load()).operations).toEqual([]);
    expect(await library.presets.save(base, sized(LARGEST_PRESET))).toMatchObject({ kind: 'saved', notes: [] });
  });

  test('is not created either', async () => {
    const { library, calls } = await setUp();
    await library.refresh();
    calls();
    await expect(library.presets.create('A', sized(LARGEST_PRESET + 1))).rejects.toThrow(SENTENCE);
    expect(calls()).not.toContain('AddNewPreset');
  });

  test('counts bytes, not letters, and nothing that the server trims away', () => {
    expect(() => checkSize('A', content({ prompt: 'é'.repeat(8_400_000) }), 'local')).toThrow(TooLargeError);
    expect(() => checkSize('A', content({ prompt: `${'e'.repeat(8_400_000)}${' '.repeat(9_000_000)}` }), 'local')).not.toThrow();
  });
});
