import { expect, test } from 'vitest';
import manifest from '../../../package.nls.json';
import { spokenStrings } from './strings';

const texts = [...spokenStrings().strings, ...Object.values(manifest)];

/** What people read as foreign, and what is said instead. */
const RETIRED: readonly (readonly [RegExp, instead: string])[] = [
  [/\bany more\b/, 'no longer'],
  [/\b(?:cannot|can not)\b/, "can't"],
  [/\bdoes not\b/, "doesn't"],
  [/\b(?:mend|mends|mended)\b/i, 'repair'],
  [/\b(?:spelt|learnt|cancelled|colour|centre|behaviour|catalogue|licence)\b/i, 'US spelling'],
  [/\blower-case\b/, 'lowercase'],
  [/\bblanks\b/i, 'spaces'],
  [/\b(?:Findings?|finding)\b/, 'problem'],
  [/\bTick\b/i, 'select'],
  [/^Type (?!to )/, 'Enter'],
  [/(?<!\bthere )\b(?:is|are) no (?!longer)/i, 'is not a'],
  [/\bmay not (?!have)/, "can't, or isn't allowed to"],
  [/\b(?:not |is |are )told\b/, 'shown, reported'],
  [/\btells? (?:of|no|why)\b/, 'shows, reports'],
  [/\b(?:passes|passed|pass) over\b/, 'ignores'],
  [/\bgoes by\b/, 'uses'],
  [/\b(?:everybody|anybody|nobody|somebody)\b/i, 'everyone, anyone, no one, someone'],
  [/\bmeanwhile\b/, 'in the meantime'],
  [/\b(?:a|be) text in double quotes\b/, 'a string in double quotes'],
  [/\bpictures?\b/i, 'image, or preview image'],
  [/\bout of here\b|\bby now\b|\bthere already\b|\bis there\b/, 'exists'],
  [/\bput(?:s|ting)? back\b/i, 'restore'],
  [/\bta(?:ke|kes|king|ken) back\b/i, 'undo'],
];

test('people read plain US English', () => {
  const found = texts.flatMap((text) =>
    RETIRED.filter(([words]) => words.test(text)).map(([words, instead]) => `${text} (${words}: ${instead})`),
  );
  expect(found).toEqual([]);
});

test('quotes are straight, and nothing is spaced twice', () => {
  expect(texts.filter((text) => /[“”‘’]| {2}/.test(text))).toEqual([]);
});
