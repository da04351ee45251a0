import { expect, test } from 'vitest';
import { sources } from '../architecture/sources';
import { literalsOf } from './literals';

/**
 * All but what only developers read: the command line, and what a reply should have held (it goes to the log and to docs/api.md). The
 * server's own sentences stay as they are, too, and the manifest's texts are in package.nls.json.
 */
const ROOMS = /^src\/(?!cli\/|contributions\/|api\/(?:schema\/|parse$)|library\/effective\/serverSays$)/;

/** What reads like words of a sentence: two words, or one beside something filled in. */
const WORDS = /\p{L}{2,}[,;:”"]? [“"]?\p{L}{2,}|\{\}[,;:”"]? [“"]?\p{L}{2,}|\p{L}{2,}:? [“"]?\{\}/u;

/** What no person reads: the log, and what only a mistake of ours can throw. */
const NOT_FOR_PEOPLE = /(?:\blog\.\w+\(|\bdetail:|\bnew (?:Type|Range)?Error\()$/;

const SAID = /(?<![\w$])t\($/;

/** Literals that look like sentences of ours and are none, by why. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'the server says so itself': [
    'Token not found.',
    'already exists',
    'not set',
    'Incorrect old password',
    'New password must be at least 8 characters long.',
    'Invalid or unauthorized.',
    'Invalid key type',
    'An internal error occurred',
    '404, file not found.',
    '(Use Base)',
    'Model Preferred',
    'video only',
  ],
  'caught where it is thrown to, or told to the log': [
    'The request failed',
    'The upgrade to a WebSocket was refused',
    'The socket was closed with {}',
    'Opening handshake has timed out',
    'closed with 1011',
    'The models are not described in time.',
    'The server took too long to answer.',
    '\n  caused by: ',
  ],
  'names that are the same everywhere': ['Hugging Face', 'Stability AI', 'Modern Dark', 'JSON Schema'],
  'read by programs': [
    'SwarmUI Presets & Settings',
    'Links of',
    'swarmui maps',
    'link broken',
    'parameterGroup edited',
    'preset starred',
    'preset unstarred',
    '{ "description": "", "starred": false, "param_map": {} }',
  ],
};
/** Identifiers, many in one text, and what browsers read. */
const CODE = /^[\sa-z]*\n[\sa-z]*$|^<!DOCTYPE|-src /;

test('the reader of literals sees strings and templates, inner ones too, and no others', () => {
  const source = [
    "const a = 'it\\'s'; // 'no'",
    '/* "no" */ const b = t("two words");',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source
    "const c = `of ${f({ x: 'in' })} and ${`deep ${1}`}`;",
    "const g = 'a\\nb';",
    "const d = /['\"`/]/.test(e) ? 4 / 2 / 1 : 'last';",
  ].join('\n');
  expect(literalsOf(source).map(({ text, line }) => [text, line])).toEqual([
    ["it's", 1],
    ['two words', 2],
    ['in', 3],
    ['deep {}', 3],
    ['of {} and {}', 3],
    ['a\nb', 4],
    ['last', 5],
  ]);
});

test('what a person reads is said by t', () => {
  const known = Object.values(EXCEPTIONS).flat();
  const left = new Set(known);
  const wrong = sources
    .filter(({ name }) => ROOMS.test(name))
    .flatMap(({ name, text }) =>
      literalsOf(text)
        .filter(({ text: said, before }) => WORDS.test(said) && !CODE.test(said) && !SAID.test(before) && !NOT_FOR_PEOPLE.test(before))
        .filter(({ text: said }) => !left.delete(said) && !known.includes(said))
        .map(({ text: said, line }) => `${name}.ts:${line}: ${said.slice(0, 100)}`),
    );
  expect(wrong).toEqual([]);
  expect([...left], 'exceptions that are none any more').toEqual([]);
});
