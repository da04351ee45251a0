import { type Node, type ParseError, type ParseOptions, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonValue } from '../../base/json';
import { type DocumentProblem, problemsOf, syntaxSentence } from './documentProblem';
import { membersOf } from './objectEdits';

const BOM = '\ufeff';
const INVALID_SYMBOL = 1;

/** What reading the JSON of a text gives: the tree, whose offsets are the text's, or every mistake of its syntax. */
export type JsonReading =
  | { readonly ok: true; readonly root: Node }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Sentences for mistakes of syntax, by the parser's name for them, where those of a preset do not fit. */
export type SyntaxSentences = Readonly<Record<string, () => string>>;

/** Reads strict JSON: no comments, no trailing commas. */
export function readJson(text: string, sentences: SyntaxSentences = {}): JsonReading {
  const errors: ParseError[] = [];
  const root = jsonTree(text, errors, { disallowComments: true });
  if (root && errors.length === 0) return { ok: true, root };
  const problem = problemsOf(text);
  const problems = errors.map(({ error, offset, length }) => {
    const name = printParseErrorCode(error);
    return problem(offset, length, 'syntax', sentences[name]?.() ?? syntaxSentence(name, text, offset), [name]);
  });
  return { ok: false, problems };
}

/** The tree of a text as far as it can be read; mistakes are added to `errors`. */
export function jsonTree(text: string, errors: ParseError[], options: ParseOptions): Node | undefined {
  try {
    // Same length, so that offsets stay right.
    return parseTree(text.startsWith(BOM) ? ` ${text.slice(1)}` : text, errors, options);
  } catch (error) {
    // The parser calls itself for each level, and a text may have a hundred thousand.
    if (!(error instanceof RangeError)) throw error;
    errors.push({ error: INVALID_SYMBOL, offset: 0, length: 0 });
    return undefined;
  }
}

/** The value that a node stands for. Of several members of one name the last counts, as for `JSON.parse`. */
export function jsonOf(node: Node): JsonValue {
  if (node.type === 'array') return (node.children ?? []).map(jsonOf);
  if (node.type === 'object') return Object.fromEntries(membersOf(node).flatMap(({ key, value }) => (value ? [[key, jsonOf(value)]] : [])));
  const value: unknown = node.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
