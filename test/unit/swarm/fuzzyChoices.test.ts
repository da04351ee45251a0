import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanChoice, FuzzyChoices } from '../../../src/swarm/fuzzyChoices';
import { modelKey } from '../../../src/swarm/modelNames';

/** The server's own way, choice after choice (docs/server.md 3.6). */
function serversWay(values: readonly string[], text: string, clean: (text: string) => string): string | undefined {
  const wanted = clean(text);
  const exact = values.find((value) => clean(value) === wanted);
  if (exact !== undefined) return exact;
  let best: string | undefined;
  for (const value of values) {
    if (clean(value).includes(wanted) && (best === undefined || clean(value).length < clean(best).length)) best = value;
  }
  return best;
}

const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '[', '/', '(none)', '.safetensors', 'é'), maxLength: 4 });

test.each([
  ['choices', cleanChoice],
  ['models', modelKey],
])('%s are found as the server finds them', (_, clean) => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), text, (values, wanted) => {
      expect(new FuzzyChoices(values, clean).find(wanted)?.value).toBe(serversWay(values, wanted, clean));
    }),
  );
});

test('the empty text finds the shortest choice, and none where there is none', () => {
  expect(new FuzzyChoices(['karras', 'ltxv', 'normal'], cleanChoice).find(' ')?.value).toBe('ltxv');
  expect(new FuzzyChoices([], cleanChoice).find('')).toBeUndefined();
});

test('a text of several lines is no part of two choices', () => {
  expect(new FuzzyChoices(['ab', 'cde'], cleanChoice).find('b\nc')).toBeUndefined();
});
