import { describe, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { isJsonObject, type JsonObject } from '../../../src/base/json';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import type { Finding } from '../../../src/library/findings/finding';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { editPresetText, printPreset, readPresetText } from '../../../src/library/formats/presetDocument';
import { golden, steps } from './golden';
import { applyTextEdits } from './textEdits';

/** The catalogue of the server that gave the verdicts: the recorded one with the models of `models.json`. */
function recordedCatalogue(): Catalogue {
  const wire = steps('catalogue').find((step) => step.do.endsWith('ListT2IParams'))?.reply;
  const recorded = golden('models.json');
  const withModels =
    isJsonObject(recorded) && Array.isArray(recorded.steps) ? recorded.steps.find((step) => step.replyPart?.models) : undefined;
  // The recordings are what real servers sent; their shape is known.
  const { models, list: changed } = withModels.replyPart as { models: JsonObject; list: { id: string }[] };
  const list = catalogueWire.shape.list.parse(wire?.list).map((parameter) => changed.find(({ id }) => id === parameter.id) ?? parameter);
  return new Catalogue(catalogueWire.parse({ ...wire, models, list }));
}

const catalogue = recordedCatalogue();
const check = (id: string, value: string) => findingsOf({ params: new Map([[id, value]]) }, catalogue);
const rules = (findings: readonly Finding[]) => problems(findings).map(({ rule, severity }) => `${severity} ${rule}`);
const problems = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== 'hint');

describe('findings, against a real server', () => {
  const rows = golden('values/verdicts.json') as { id: string; value: unknown; verdict: string; note?: string }[];
  // A preset holds texts only. A list of one value is joined by the generation route, where a preset would hold its JSON.
  const texts = rows.flatMap(({ id, value, verdict }) => {
    if (Array.isArray(value)) return [];
    const text =
      typeof value === 'string'
        ? value
        : typeof value === 'boolean'
          ? 'True'
          : isJsonObject(value)
            ? JSON.stringify(value, null, 2)
            : String(value);
    const repeated = /^\(x repeated (\d+) times\)$/.exec(text)?.[1];
    return [{ id, value: repeated ? 'x'.repeat(Number(repeated)) : text, taken: verdict === 'taken' }];
  });

  test('there is an error exactly where the server refuses the value', () => {
    expect(texts.length).toBeGreaterThan(330);
    const wrong = texts.filter(({ id, value, taken }) => check(id, value).some(({ severity }) => severity === 'error') === taken);
    expect(wrong).toEqual([]);
  });

  test('every default of the catalogue is free of errors, but where the server has no choices', () => {
    const wrong = catalogue.parameters.filter(({ id, default: value, values }) => {
      return (
        value !== undefined &&
        value !== '' &&
        (values === undefined || values.length > 0) &&
        check(id, value).some(({ severity }) => severity === 'error')
      );
    });
    expect(wrong.map(({ id, default: value }) => [id, value])).toEqual([]);
  });
});

describe('findings', () => {
  test('each says in a sentence what is wrong, with names as people know them', () => {
    const messages = (id: string, value: string) => problems(check(id, value)).map(({ message }) => message);
    expect(messages('steps', 'many')).toEqual(['Steps: "many" is not a whole number.']);
    expect(messages('steps', '')).toEqual(['Steps is empty; a whole number is required.']);
    expect(messages('steps', '900')).toEqual(['Steps: 900 is outside the allowed range of 0 to 500.']);
    expect(messages('model', 'gone')).toEqual(['Model: Stable-Diffusion "gone" isn\'t on the server.']);
    expect(messages('loras', 'detail,gone')).toEqual(['LoRAs: LoRA "gone" isn\'t on the server.']);
    expect(messages('scheduler', 'nonsense')[0]).toMatch(/^Scheduler: "nonsense" is not an option on this server\. Options: normal, /);
    expect(messages('donotsave', 'yes')).toEqual(['Do Not Save: "yes" is neither true nor false.']);
    expect(check('nosuch', '5').map(({ message }) => message)[0]).toContain('no parameter "nosuch"');
  });

  test('what the server takes but its page does not, or takes for something else, is a warning', () => {
    expect(rules(check('STEPS', '5'))).toEqual(['warning parameterSpelling']);
    expect(rules(check('STEPS', 'many'))).toEqual(['warning parameterSpelling', 'error notANumber']);
    expect(rules(check('donotsave', 'True'))).toEqual(['warning booleanSpelling']);
    expect(rules(check('scheduler', 'kar'))).toEqual(['warning looseChoice']);
    // It may be of an extension that is missing; a slip of the pen is more.
    expect(check('nosuch', 'x').map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['hint unknownParameter']);
    expect(rules(check('stepz', '5'))).toEqual(['warning unknownParameter']);
  });

  test('old names of parameters are known', () => {
    expect(rules(check('textvideofps', '24'))).toEqual(['warning oldParameter']);
  });

  test.each([
    ['steps', '900'],
    ['STEPS', '5'],
    ['donotsave', 'TRUE'],
    ['scheduler', 'kar'],
    ['refinerupscale', '0.1'],
  ])('the fix of %s = %s leaves nothing to find', (id, value) => {
    const text = printPreset({ description: '', starred: false, params: new Map([[id, value]]) });
    const [finding] = check(id, value);
    const reading = readPresetText(applyTextEdits(text, editPresetText(text, finding?.fix?.edits ?? [])));
    expect(reading.ok && problems(findingsOf(reading.content, catalogue))).toEqual([]);
  });

  test('long values are shortened in sentences', () => {
    const [finding] = check('steps', 'x'.repeat(10_000));
    expect(finding?.message.length).toBeLessThan(150);
  });
});
