import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storedContent } from '../../../src/library/catalogue/paramMap';
import { storedText } from '../../../src/swarm/storedText';
import { steps, storedPresets } from '../library/golden';

describe('what the server stores of what it is sent', () => {
  test('every recorded text and map comes out as the server told it', () => {
    const stored = new Map(storedPresets('preset-values').map((preset) => [preset.title, preset]));
    let compared = 0;
    for (const { body } of steps('preset-values').filter((step) => step.do.endsWith('AddNewPreset') && step.body)) {
      const params = Object.entries(body?.param_map ?? {});
      // Presets are sent as texts only; the recordings of other JSON are the server's business.
      if (!params.every((entry): entry is [string, string] => typeof entry[1] === 'string')) continue;
      const { description, params: map } = storedContent({
        description: String(body?.description),
        starred: false,
        params: new Map(params),
      });
      const told = stored.get(String(body?.title));
      expect({ title: body?.title, description, params: [...map] }).toEqual({
        title: body?.title,
        description: told?.description,
        params: Object.entries(told?.param_map ?? {}),
      });
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(9);
  });

  test('only whole, real dates are rewritten', () => {
    const rewritten = {
      '2026-02-28T23:59:59': '02/28/2026 23:59:59',
      '2026-02-28T24:00:00': '03/01/2026 00:00:00',
      '0001-01-01T00:00:00Z': '01/01/0001 00:00:00',
      '2026-01-02T03:04:05-0130': '01/02/2026 04:34:05',
      '/Date(-1)/': '12/31/1969 23:59:59',
    };
    for (const [sent, stored] of Object.entries(rewritten)) expect(storedText(sent)).toBe(stored);
    for (const kept of [
      '2026-02-29T00:00:00',
      '2026-02-28T24:00:01',
      '0000-01-01T00:00:00',
      '2026-01-02T03:04:60',
      '2026-01-02T03:04:05.',
      '2026-01-02T03:04:05 ',
    ]) {
      expect(storedText(kept)).toBe(kept.trim());
    }
  });

  test('what is stored is stored as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(storedText(storedText(text))).toBe(storedText(text));
      }),
    );
  });
});
