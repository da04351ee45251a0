import { t } from '../../../base/words';
import { readDecimal } from '../../../swarm/numbers';
import { syntaxOf } from '../../../swarm/prompt/promptSyntax';
import type { PromptTag } from '../../../swarm/prompt/promptTags';
import { trimStored } from '../../../swarm/storedText';
import { type Found, setTo } from '../finding';
import { certainTags, type Prompt, plainData, promptRule } from '../promptRule';

// Tags whose square brackets hold a number.
const COUNTED = new Set(['random', 'wildcard', 'repeat', 'fromto']);

/** Tags that make generation fail without an image or an error (docs/server.md 3.5, 3.6). */
export const brokenTag = promptRule('brokenTag', 'error', (prompt) => {
  // Only the prompt itself is filled for every generation.
  if (prompt.id !== 'prompt') return [];
  return certainTags(prompt).flatMap((tag) => {
    const part = { start: tag.start, end: tag.end };
    const found = lacksBrackets(prompt, tag) ?? fallsFrom(prompt, fallingRange(prompt, tag));
    return found ? [{ part, ...found }] : [];
  });
});

/** A piece of a prompt. */
interface Piece {
  readonly start: number;
  readonly text: string;
}

function lacksBrackets(prompt: Prompt, tag: PromptTag): Found | undefined {
  const brackets = syntaxOf(tag.name)?.brackets;
  const named = tag.name === 'var' || tag.name === 'macro';
  const data = tag.data === undefined ? '' : plainData(prompt, tag);
  if (tag.brackets || !(brackets?.needed || (named && data !== undefined && trimStored(data) === ''))) return undefined;
  const like = brackets?.example ?? 'name';
  return {
    message: t('{0}: <{1}> needs square brackets, such as <{1}[{2}]:…>. Without them, generation fails.', prompt.name, tag.name, like),
  };
}

function fallsFrom(prompt: Prompt, range: Piece | undefined): Found | undefined {
  if (!range) return undefined;
  const [low = '', high = ''] = halves(range.text).map(trimStored);
  const text = `${prompt.text.slice(0, range.start)}${high}-${low}${prompt.text.slice(range.start + range.text.length)}`;
  return {
    message: t('{0}: The range {1} runs from high to low, which makes generation fail.', prompt.name, trimStored(range.text)),
    fix: setTo(prompt.id, text, t('Change to {0}', `${high}-${low}`)),
  };
}

/** A range from high to low that the server is sure to meet: where it wants a number, or as the only choice. */
function fallingRange(prompt: Prompt, tag: PromptTag): Piece | undefined {
  const name = syntaxOf(tag.name)?.name ?? '';
  if (!COUNTED.has(name)) return undefined;
  const plain = plainData(prompt, tag);
  const data = tag.data && plain !== undefined ? { start: tag.data.start, text: plain } : undefined;
  const number = numberOf(
    name,
    tag.brackets && { start: tag.brackets.start, text: prompt.text.slice(tag.brackets.start, tag.brackets.end) },
    data,
  );
  if (number && falls(number)) return number;
  const single = name === 'random' && data && !/[|,]/.test(data.text) && falls(data);
  // What is not picked is not read.
  return single && (number === undefined || least(number.text) >= 1) ? data : undefined;
}

/** Where a tag has its number: in brackets, or at the head of what is to be repeated. */
function numberOf(name: string, brackets: Piece | undefined, data: Piece | undefined): Piece | undefined {
  if (name === 'repeat' && (brackets === undefined || trimStored(brackets.text) === '')) {
    return data && { start: data.start, text: data.text.split(',')[0] ?? '' };
  }
  return brackets && (name === 'random' || name === 'wildcard') ? { ...brackets, text: brackets.text.replace(/,$/, '') } : brackets;
}

function falls({ text }: Piece): boolean {
  const [from, to] = halves(text).map((half) => readDecimal(trimStored(half)));
  return from !== undefined && to !== undefined && to < from;
}

/** The smallest number that brackets can mean; NaN where they mean none, or a tag in them tells. */
function least(text: string): number {
  const [from, to] = halves(text).map((half) => readDecimal(trimStored(half)));
  return (to === undefined ? readDecimal(trimStored(text)) : from) ?? Number.NaN;
}

/** Both sides of the first hyphen; none where there is none. */
function halves(text: string): string[] {
  const at = text.indexOf('-');
  return at < 0 ? [] : [text.slice(0, at), text.slice(at + 1)];
}
