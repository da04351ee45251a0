import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { Arguments } from '../../sandbox/binding';
import { GenerationInput } from '../../sandbox/generation/input';
import { fillPrompt } from '../../sandbox/generation/promptFill';
import { DEFAULTS } from '../../sandbox/options';
import { findParameter } from '../../sandbox/parameters';
import { replyText } from '../../sandbox/reply';
import { listT2IParams } from '../../sandbox/routes/catalogueRoutes';
import { seed } from '../../sandbox/seed';
import { ServerState } from '../../sandbox/state';

const state = new ServerState({ ...DEFAULTS, mode: 'models' });
seed(state);
const user = state.users.findOrMake('local', 'owner');
const session = state.sessions.create(user);
const request = { header: () => undefined, address: '', cookies: { token: undefined, set: () => undefined } };
const listed = replyText(listT2IParams({ state, session, request, args: new Arguments(new Map()) }));
const catalogue = new Catalogue(catalogueWire.parse(JSON.parse(listed)));

const NAMES = [
  'random',
  'alternate',
  'alt',
  'fromto',
  'wildcard',
  'repeat',
  'preset',
  'p',
  'param',
  'embed',
  'setvar',
  'var',
  'setmacro',
  'macro',
  'lora',
  'segment',
  'comment',
  'nosuch',
  'RANDOM',
  'base',
  'trigger',
];
const BRACKETS = fc.constantFrom('', '', '[]', '[x]', '[2]', '[2,]', '[0.5]', '[steps]', '[cfgscale]', '[1-3]', '[3-1]');
const DATA = fc.constantFrom(
  '',
  'a',
  'a,b',
  'a|b',
  '1-3',
  '3-1',
  '2,x',
  'detail',
  'detail:0.5',
  'steps',
  '5',
  '99999',
  'many',
  'x',
  '0.5-0.1',
  ' 2 - 1 ',
  'x,',
);
const TAG = fc
  .tuple(fc.constantFrom(...NAMES), BRACKETS, fc.constantFrom(':', ''), DATA)
  .map(([name, before, colon, data]) => `<${name}${before}${colon}${colon ? data : ''}>`);

test('a prompt over which the server falls when it fills it has an error, and one that it fills has none', () => {
  const prompt = findParameter(state, 'prompt');
  const wrong: string[] = [];
  for (const text of fc.sample(
    fc.array(fc.oneof(TAG, fc.constantFrom('cat', ', ', '{value}')), { maxLength: 4 }).map((parts) => parts.join('')),
    { numRuns: 4000, seed: 5 },
  )) {
    let fell: string | undefined;
    try {
      const input = new GenerationInput(state, user);
      if (prompt) input.set(prompt, text);
      fillPrompt(input, input.text('prompt'));
    } catch (error) {
      fell = error instanceof Error ? error.message : 'fell';
    }
    const errors = findingsOf({ params: new Map([['prompt', text]]) }, catalogue).filter(({ severity }) => severity === 'error');
    if ((fell === undefined) !== (errors.length === 0))
      wrong.push(`${text}: ${fell ?? 'filled'}; ${errors.map(({ message }) => message).join(' ')}`);
  }
  expect(wrong).toEqual([]);
});
