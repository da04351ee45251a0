import assert from 'node:assert/strict';
import { storedContent } from '../../../src/library/catalogue/paramMap';
import { cleanTitle } from '../../../src/swarm/title';
import type { Check } from '../check';

const TITLES = [
  'v1.5 test',
  'a & b',
  '/x//y/',
  ' outer  inner ',
  'back\\slash',
  'nul',
  '50% off',
  'Ünïcödé 日本 🙂',
  'zero\u200bwidth',
  '"q" <t> |p|',
];
const VALUES = [
  '  trimmed\n',
  '',
  ' ',
  'true',
  '1e3',
  '1.50',
  '-0',
  '{"a":1}',
  'a || b',
  '\u00a0nbsp\u00a0',
  'tab\tin',
  '2026-01-02',
  'null',
];

/** What we foretell of the server's own spelling (docs/server.md 2.6.1, 2.6.2), held to the server. */
export const spellingChecks: readonly Check[] = [
  {
    name: 'titles are cleaned as we foretell',
    routes: ['GetMyUserData', 'AddNewPreset'],
    run: async (visit) => {
      for (const [index, title] of TITLES.entries()) {
        await visit.client.call('AddNewPreset', { title: visit.title(`Titles/${index}/${title}`), description: '', param_map: {} });
      }
      const held = new Set((await visit.allHeld()).keys());
      const missing = TITLES.map((title, index) => cleanTitle(visit.title(`Titles/${index}/${title}`))).filter((title) => !held.has(title));
      assert.deepEqual(missing, []);
    },
  },
  {
    name: 'values and descriptions are stored as we foretell, keys that differ in case as one',
    routes: ['GetMyUserData', 'AddNewPreset'],
    run: async (visit) => {
      const params = new Map(VALUES.map((value, index): [string, string] => [`value${index}`, value]))
        .set('Prompt', 'one')
        .set('prompt', 'two');
      const content = { description: ' \tan outer blank \n', starred: false, params };
      const { stored } = await visit.library.presets.create(visit.title('Values'), content);
      const expected = storedContent(content);
      const held = await visit.held(stored.title);
      assert.deepEqual(held?.params, [...expected.params]);
      assert.equal(held?.description, expected.description);
    },
  },
];
