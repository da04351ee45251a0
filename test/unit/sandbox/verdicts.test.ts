import { beforeAll, expect, test } from 'vitest';
import { catalogueWire } from '../../../src/api/schema/catalogueSchema';
import { Catalogue, type Parameter } from '../../../src/library/catalogue/catalogue';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import { Arguments } from '../../sandbox/binding';
import { GenerationInput } from '../../sandbox/generation/input';
import { GenerationError } from '../../sandbox/generation/validate';
import { DEFAULTS } from '../../sandbox/options';
import { replyText } from '../../sandbox/reply';
import { listT2IParams } from '../../sandbox/routes/catalogueRoutes';
import { seed } from '../../sandbox/seed';
import { ServerState } from '../../sandbox/state';

const state = new ServerState({ ...DEFAULTS, mode: 'models' });
const user = state.users.findOrMake('local', 'owner');
let catalogue: Catalogue;

beforeAll(() => {
  seed(state);
  const session = state.sessions.create(user);
  const request = { header: () => undefined, address: '', cookies: { token: undefined, set: () => undefined } };
  catalogue = new Catalogue(
    catalogueWire.parse(JSON.parse(replyText(listT2IParams({ state, session, request, args: new Arguments(new Map()) })))),
  );
});

/** What people and programs put where a number belongs. */
const NUMBERS = [
  ...[
    '5',
    ' 5 ',
    '5\t\n',
    '5.0',
    '5.5',
    '.5',
    '5.',
    '-1',
    '-0',
    '0',
    '007',
    '+5',
    '- 5',
    '+-5',
    '5-',
    '(5)',
    '5f',
    '5%',
    '$5',
    '0x10',
    '1e1',
  ],
  ...[
    '1E+1',
    '1e-1',
    '1e',
    'e1',
    '1e1.5',
    '1e400',
    '1,5',
    '5,000',
    '5,000.5',
    ',5',
    '5,',
    '1,,5',
    '1.5,5',
    '1_000',
    '5 000',
    '1.5.5',
    '.',
    '٥',
    '５',
  ],
  ...[
    'NaN',
    'nan',
    '+NaN',
    'Infinity',
    '-Infinity',
    '∞',
    'x',
    '',
    ' ',
    'true',
    '5\0',
    '\u00a05',
    '2147483648',
    '9223372036854775807',
    '9223372036854775808',
  ],
  ...['-9223372036854775808', '-9223372036854775809', '0.1234567890123'],
];
const WORDS = [
  'true',
  'True',
  'FALSE',
  ' true ',
  'yes',
  'no',
  'on',
  '1',
  '0',
  '',
  'null',
  'euler',
  'EULER',
  'Nonsense',
  '(None)',
  'none',
  '-----',
];
const MODELS = [
  ...[
    '',
    'base',
    'base.safetensors',
    'BASE',
    'Base.SAFETENSORS',
    '[base]',
    ' base ',
    'ba',
    'anime/',
    'v1.5 mix',
    'anime/v1.5 mix',
    'nice',
    'detail',
    'none',
  ],
  ...[
    '(none)',
    'None',
    '(Use Base)',
    '(USE BASE)',
    'Automatic',
    '-----',
    'detail,style/ink é',
    'STYLE/INK É',
    ' detail , ',
    'detail,gone',
    ',',
    'a\n|||\nb',
  ],
];
const MEDIA = [
  '',
  ' ',
  'x',
  'aGVsbG8=',
  'AAAAAAAAAAAA',
  'data:image/png;base64,aGVsbG8=',
  'data:image/png;base64,AAAAAAAAAAAA',
  'data:,',
  'data:',
  'x|y',
  'AAAAAAAAAAAA|',
  'not base64!!',
];

function valuesFor({ type, min, max, values }: Parameter): readonly string[] {
  if (type === 'integer' || type === 'decimal') return [...NUMBERS, ...[min, max, min - 1, max + 1].map(String)];
  const some = (values ?? [])
    .slice(0, 4)
    .flatMap(({ value, name }) => [value, value.toUpperCase(), value.slice(0, 3), ` [${value}]`, name]);
  if (type === 'model' || type === 'list') return [...MODELS, ...some];
  return type === 'boolean' || type === 'dropdown' || type === 'text' ? [...WORDS, ...some] : MEDIA;
}

function refusal(id: string, value: string): string | undefined {
  try {
    GenerationInput.fromRequest(state, user, new Map([[id, value]]));
    return undefined;
  } catch (error) {
    if (error instanceof GenerationError) return error.message;
    throw error;
  }
}

test('whatever stands in a parameter: there is an error exactly where the server refuses it, and it names the parameter', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const parameter of catalogue.parameters) {
    // Read as a resolution only when it is used, which ends a generation without a word: not a refusal of the value.
    if (parameter.id === 'rawresolution') continue;
    for (const value of new Set(valuesFor(parameter))) {
      const refused = refusal(parameter.id, value);
      const errors = findingsOf({ params: new Map([[parameter.id, value]]) }, catalogue).filter(({ severity }) => severity === 'error');
      count += 1;
      if ((refused === undefined) !== (errors.length === 0) || errors.some(({ message }) => !message.includes(parameter.name))) {
        wrong.push(`${parameter.id} = ${JSON.stringify(value)}: ${refused ?? 'taken'}; ${errors.map(({ message }) => message).join(' ')}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(8000);
});
