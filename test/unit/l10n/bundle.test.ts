import { expect, test } from 'vitest';
import { spokenStrings } from './strings';

const { strings, notLiteral } = spokenStrings();

test('what is said in VS Code is a literal, so that it can be translated', () => {
  expect(notLiteral).toEqual([]);
  expect(strings.length).toBeGreaterThan(100);
});

test('placeholders count from zero without a gap', () => {
  for (const text of strings) {
    const places = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place)));
    expect([text, [...places].sort((a, b) => a - b)]).toEqual([text, Array.from({ length: places.size }, (_, index) => index)]);
  }
});

/** Run `npx vitest run --project unit test/unit/l10n -u` after changing a text. */
test('l10n/bundle.l10n.json holds every text', async () => {
  const bundle = Object.fromEntries(strings.map((text) => [text, text]));
  await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot('../../../l10n/bundle.l10n.json');
});
