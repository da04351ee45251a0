import { t } from '../../../base/words';
import { syntaxOf } from '../../../swarm/prompt/promptSyntax';
import { withoutComments } from '../../../swarm/prompt/promptTags';
import { type Found, setTo } from '../finding';
import { type Prompt, promptRule } from '../promptRule';
import { swallows } from './swallowedTag';

/** A `<` without its `>` is not a tag, a weight without its `)` is not a weight, and `{value` is not replaced (docs/server.md 3.5, 4.3). */
export const unbalancedPrompt = promptRule('unbalancedPrompt', 'warning', (prompt) => {
  const { text, tags } = prompt;
  const read = withoutComments(text);
  const found: Found[] = [];
  // One that keeps others from being read is told of by the rule for those; one that begins no tag is a face such as `>_<`.
  const open = tags.filter(({ closed, name }) => !closed && syntaxOf(name));
  for (const tag of open) if (!swallows(prompt, tag)) found.push(missing(prompt, '<', '>', tag.start));
  for (const [open, close] of PAIRS) {
    const [at, isOpen] = unpaired(read, open, close);
    if (at >= 0) found.push(isOpen ? missing(prompt, open, close, at) : missing(prompt, close, open, at));
  }
  return found;
});

const PAIRS = [
  ['(', ')'],
  ['{', '}'],
] as const;

function missing({ id, name, text }: Prompt, there: string, other: string, at: number): Found {
  const found = { part: { start: at, end: at + 1 }, message: t('{0}: "{1}" has no matching "{2}".', name, there, other) };
  const value = there === '{' && text.startsWith('{value', at) ? at + '{value'.length : -1;
  if (value > 0) return { ...found, fix: setTo(id, `${text.slice(0, value)}}${text.slice(value)}`, t('Change to {0}', '{value}')) };
  if (there !== '(' && there !== ')') return found;
  // With a backslash it is a bracket of the picture, and no weight.
  return { ...found, fix: setTo(id, `${text.slice(0, at)}\\${text.slice(at)}`, t('Change to "{0}"', `\\${there}`)) };
}

/** Where the first bracket without a partner stands, and whether it is an opening one; -1 where all have one. */
function unpaired(text: string, open: string, close: string): readonly [number, boolean] {
  const first = text.indexOf(open);
  const end = text.indexOf(close);
  if (first < 0 && end < 0) return [-1, false];
  // What nearly every prompt has: one pair.
  if (first >= 0 && first < end && text.indexOf(open, first + 1) < 0 && text.indexOf(close, end + 1) < 0) return [-1, false];
  let depth = 0;
  let outermost = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    // `\(` is a bracket of the text itself, and `:)` a tag of picture boards.
    if (char === '\\') at++;
    else if (char === open && !isFace(text, at)) {
      if (depth === 0) outermost = at;
      depth++;
    } else if (char === close) {
      if (depth > 0) depth--;
      else if (!isFace(text, at)) return [at, false];
    }
  }
  return [depth > 0 ? outermost : -1, true];
}

function isFace(text: string, at: number): boolean {
  return /[:;=x]/.test(text[at - 1] ?? '') && !/\w/.test(text[at - 2] ?? '') && !/\w/.test(text[at + 1] ?? '');
}
