import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RefusedError } from '../../../src/api/apiErrors';
import type { Catalogue, Parameter } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import type { Check } from '../check';
import type { Visit } from '../visit';
import { requireNoBackend } from './generation';

const VALUES = 300;
/** So many at a time: a server without backends waits a second for one. */
const AT_ONCE = 20;

/** Many values of every type of parameter: what the server says of each, and what the findings say. */
export const valueChecks: readonly Check[] = [
  {
    name: `${VALUES} values are refused by the server exactly where findings are errors`,
    routes: ['GetCurrentStatus', 'ListT2IParams', 'GenerateText2ImageWS'],
    run: async (visit) => {
      await requireNoBackend(visit);
      const catalogue = await visit.library.catalogue();
      const may = (await visit.library.current()).permissions.has;
      const rows = fc.sample(rowOf(catalogue), { numRuns: VALUES, seed: 7 });
      const wrong: string[] = [];
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const verdicts = await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => verdictOn(visit, row)));
        for (const [index, refusal] of verdicts.entries()) {
          const { id, value } = rows[from + index] ?? { id: '', value: '' };
          const found = findingsOf({ params: new Map([[id, value]]) }, catalogue, { may }).filter(({ severity }) => severity === 'error');
          if ((refusal === undefined) === (found.length === 0)) continue;
          wrong.push(
            `${id} = ${JSON.stringify(value)}: server ${refusal ?? 'takes it'}; findings: ${found.map(({ message }) => message).join(' ')}`,
          );
        }
      }
      assert.deepEqual(wrong, []);
    },
  },
];

interface Row {
  readonly id: string;
  readonly value: string;
}

/** A parameter of any type, each type as often as the others, with a value that may or may not fit it. */
function rowOf(catalogue: Catalogue): fc.Arbitrary<Row> {
  const byType = new Map<string, Parameter[]>();
  // `images` is an argument of the route, too, and checked as such before. A path of a file is not ours to make up.
  for (const parameter of catalogue.parameters) {
    if (parameter.id !== 'images') byType.set(parameter.type, [...(byType.get(parameter.type) ?? []), parameter]);
  }
  return fc
    .constantFrom(...byType.values())
    .chain((parameters) => fc.constantFrom(...parameters))
    .chain((parameter) => fitting(parameter).map((value) => ({ id: parameter.id, value })));
}

function fitting({ type, min, max, values, subtype, default: standard }: Parameter): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '',
    ' 5 ',
    '5.0',
    '1e2',
    'true',
    'TRUE',
    'no',
    'x',
    '(None)',
    'none',
    'NaN',
    '1,5',
    '0x10',
    '-1',
    '٥',
    'a,b',
    'Nonsense',
  );
  const number = fc.oneof(fc.integer({ min: -10, max: 2000 }).map(String), fc.double({ min: -2, max: 120, noNaN: true }).map(String));
  const edges = fc.constantFrom(min, max, min - 1, max + 1).map(String);
  if (type === 'integer' || type === 'decimal') return fc.oneof(odd, number, edges);
  if (type === 'boolean') return fc.oneof(odd, fc.constantFrom('true', 'false', 'True', 'FALSE'));
  const choices = (values ?? []).map(({ value }) => value);
  const part = choices.map((choice) => choice.slice(0, 3));
  const known = [...choices, ...part, ...(standard === undefined ? [] : [standard])];
  const chosen = known.length === 0 ? odd : fc.oneof(odd, fc.constantFrom(...known));
  if (type === 'list' && subtype !== undefined)
    return fc.oneof(
      chosen,
      fc.tuple(chosen, chosen).map((both) => both.join(',')),
    );
  if (/^(?:image|audio|video)/.test(type)) return fc.constantFrom('', 'x', 'aGVsbG8=', 'data:image/png;base64,aGVsbG8=', 'not base64!!');
  if (type === 'text' && values === undefined)
    return fc.constantFrom('x', 'a (b:1.2)', '{value}', '<random:a,b>', '<nosuch:x>', '<preset:nosuch>', '512x512');
  return chosen;
}

/** Why the server refuses a value; undefined where it goes on to look for a backend. */
async function verdictOn({ client }: Visit, { id, value }: Row): Promise<string | undefined> {
  try {
    for await (const frame of client.stream('GenerateText2ImageWS', { images: 1, prompt: 'cat', [id]: value })) {
      assert.notEqual(frame.kind, 'image');
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.words === 'No backends available!' ? undefined : error.words;
  }
  return 'ends without a word';
}
