import { afterEach, describe, expect, test, vi } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { pageFindings } from '../../../src/features/editor/page/pageFindings';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { checkLibrary } from '../../../src/library/findings/checkLibrary';
import { LIBRARY_RULES, libraryFindings } from '../../../src/library/findings/libraryFindings';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { PRESET_RULES, PROMPT_RULES, VALUE_RULES } from '../../../src/library/findings/rules';
import { printPreset } from '../../../src/library/formats/presetDocument';
import { readModelLinks, readStarredModels } from '../../../src/library/models/modelMaps';
import type { Preset } from '../../../src/library/snapshot/preset';
import { indexTitles } from '../../../src/library/snapshot/titleIndex';
import { Findings } from '../../../src/ui/findingsStore';
import { steps } from './golden';

vi.mock('vscode', () => ({
  Uri: {
    from: ({ authority, path }: Record<string, string>) => ({
      scheme: 'swarmui',
      authority,
      path,
      toString: () => `swarmui://${authority}${path}`,
    }),
  },
}));

const catalogue = new Catalogue(catalogueWire.parse(steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply));
const params = new Map([
  ['steps', 'many'],
  ['prompt', '{value} (soft <param[steps]:few>'],
  ['unheardof', '1'],
]);
const boom = () => {
  throw new RangeError('Maximum call stack size exceeded');
};
const rulesIn = (found: readonly { readonly rule: string }[]) => found.map(({ rule }) => rule);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a rule that throws', () => {
  test.each([...VALUE_RULES, ...PROMPT_RULES, ...PRESET_RULES])('$id keeps nothing of the others back', (rule) => {
    const whole = findingsOf({ params }, catalogue);
    expect(rulesIn(whole)).toEqual(expect.arrayContaining(['notANumber', 'unbalancedPrompt', 'unknownParameter']));
    vi.spyOn(rule, 'check').mockImplementation(boom);
    const failed: string[] = [];
    const found = findingsOf({ params }, catalogue, { failed: (id) => failed.push(id) });
    expect(found).toEqual(whole.filter((one) => one.rule !== rule.id));
    expect(findingsOf({ params }, catalogue)).toEqual(found);
    expect(new Set(failed)).toEqual(new Set(failed.length > 0 ? [rule.id] : []));
  });

  test.each(LIBRARY_RULES)('$id lets the report of the library go on', async (rule) => {
    const preset = (title: string): Preset => ({ title, description: '', starred: false, author: '', picture: undefined, params });
    const presets = [preset('A'), preset('B')];
    const library = {
      presets,
      get: indexTitles(presets),
      starredModels: readStarredModels({ LoRA: ['gone'] }),
      modelLinks: readModelLinks({ LoRA: { gone: ['Nobody'] } }),
    };
    const whole = await checkLibrary(library, { catalogue });
    vi.spyOn(rule, 'check').mockImplementation(boom);
    const failed: string[] = [];
    const result = await checkLibrary(library, { catalogue }, { failed: (id) => failed.push(id) });
    expect(result).toEqual({ presets: 2, findings: whole.findings.filter((one) => one.rule !== rule.id) });
    expect(failed).toEqual([rule.id]);
    expect(() => libraryFindings(library, { catalogue })).not.toThrow();
  });

  test('is one internal problem in the log for each preset, however often it is looked at, and the page has the rest', () => {
    const [rule] = VALUE_RULES.filter(({ id }) => id === 'notANumber');
    if (!rule) throw new Error('there is no such rule');
    vi.spyOn(rule, 'check').mockImplementation(boom);
    const lines: string[] = [];
    const memento = { get: () => undefined, update: async () => {}, keys: () => [] };
    const rules = { value: {}, onDidChange: () => ({ dispose() {} }), dispose() {} };
    // As much of the setting and the memento as findings use.
    const findings = new Findings(rules as never, memento as never, { error: (line) => lines.push(line) });
    const uri = (title: string) =>
      ({ scheme: 'swarmui', authority: 's', path: `/presets/${title}.preset.json`, toString: () => title }) as never;
    for (let look = 0; look < 3; look++) {
      const text = printPreset({ description: '', starred: false, params });
      const told = pageFindings(text, (content) => findings.of(uri('A'), content, catalogue, undefined));
      expect(rulesIn(told)).toEqual(expect.arrayContaining(['unbalancedPrompt', 'unknownParameter']));
    }
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Internal problem: the rule notANumber failed on A, and was left out\. RangeError/);
    findings.of(uri('B'), { params }, catalogue, undefined);
    expect(lines).toHaveLength(2);
  });
});
