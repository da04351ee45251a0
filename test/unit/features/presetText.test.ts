import { describe, expect, test } from 'vitest';
import { presetsAsJson } from '../../../src/features/presets/presetJson';
import { ProblemCounter } from '../../../src/features/presets/tree/problemCounts';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { presetTooltip, type TooltipWords } from '../../../src/ui/presetTooltip';
import { preset } from './presets';

const words: TooltipWords = {
  starred: 'starred',
  noParameters: 'No parameters',
  name: (id) => (id === 'cfgscale' ? 'CFG Scale' : id),
  more: (count) => `and ${count} more`,
  problems: undefined,
};
const emptyCatalogue = () =>
  new Catalogue({ list: [], groups: [], models: {}, model_classes: {}, model_compat_classes: {}, wildcards: [], param_edits: null });

describe('the tooltip of a preset', () => {
  test('shows what people wrote as plain text', () => {
    const hostile = preset({
      title: '[x](command:evil) <b>',
      description: '![i](https://evil.example/x.png)\n# head',
      params: { '`id`': '$(trash) <script> https://evil.example' },
    });
    const text = presetTooltip(hostile, undefined, words);
    // What is left of Markdown and HTML once the escaped characters are gone.
    const live = text.replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(live).not.toMatch(/[[\]()<>`#!$]|https?:/);
    expect(live.split('\n').filter((line) => /^(?!\*\*|- )./.test(line))).toHaveLength(1);
  });

  test('tells star, problems and the first ten parameters', () => {
    const params = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`p${n}`, String(n)]));
    const text = presetTooltip(preset({ title: 'A', starred: true, params }), undefined, { ...words, problems: '2 problems' });
    expect(text).toContain('★ starred');
    expect(text).toContain('2 problems');
    expect(text.match(/^- /gm)).toHaveLength(11);
    expect(text).toContain('and 2 more');
    expect(presetTooltip(preset({ title: 'A' }), undefined, words)).toContain('*No parameters*');
  });

  test('calls parameters by their names, below the picture', () => {
    const picture = { bytes: new Uint8Array([1, 2, 3]), type: 'image/jpeg' };
    const text = presetTooltip(preset({ title: 'A', params: { cfgscale: '7', own: 'x' } }), picture, words);
    expect(text).toMatch(/!\[\][\s\S]*- CFG Scale: 7\n- own: x$/);
  });

  test('takes in a small picture, and no other', () => {
    const picture = { bytes: new Uint8Array([1, 2, 3]), type: 'image/jpeg' };
    expect(presetTooltip(preset({ title: 'A' }), picture, words)).toContain('![](data:image/jpeg;base64,AQID|height=128)');
    expect(presetTooltip(preset({ title: 'A' }), { ...picture, type: 'image/svg+xml' }, words)).not.toContain('data:');
    expect(presetTooltip(preset({ title: 'A' }), { ...picture, bytes: new Uint8Array(100_000) }, words)).not.toContain('data:');
  });
});

describe('presets as JSON', () => {
  test('one is its own file, several go by title', () => {
    const one = preset({ title: 'a/b', description: 'x', starred: true, params: { seed: '007' } });
    expect(JSON.parse(presetsAsJson([one]))).toEqual({ description: 'x', starred: true, param_map: { seed: '007' } });
    const text = presetsAsJson([one, preset({ title: '__proto__' })]);
    expect(text).toContain('"__proto__": {');
    expect(JSON.parse(text)['a/b']).toEqual({ description: 'x', starred: true, param_map: { seed: '007' } });
    expect(presetsAsJson([])).toBe('{}\n');
  });
});

describe('counting problems', () => {
  const check = ({ params }: { params: ReadonlyMap<string, string> }) =>
    Array.from(params.values(), (value) => ({
      severity: value === 'bad' ? ('error' as const) : value === 'odd' ? ('warning' as const) : ('hint' as const),
    }));

  test('tells errors from warnings, and leaves hints out', () => {
    const one = preset({ title: 'a', params: { x: 'bad', y: 'odd', z: 'fine' } });
    expect(new ProblemCounter(check).of(one, emptyCatalogue(), 's')).toEqual({ errors: 1, warnings: 1 });
  });

  test('sums up for each folder above', async () => {
    const counter = new ProblemCounter(check);
    const presets = [
      preset({ title: 'a/b/1', params: { x: 'bad' } }),
      preset({ title: 'a/2', params: { x: 'odd' } }),
      preset({ title: 'c/3', params: { x: 'fine' } }),
      preset({ title: '4', params: { x: 'bad' } }),
    ];
    expect(Object.fromEntries(await counter.folders(presets, emptyCatalogue(), 's'))).toEqual({
      '/presets/a': { errors: 1, warnings: 1 },
      '/presets/a/b': { errors: 1, warnings: 0 },
    });
  });
});
