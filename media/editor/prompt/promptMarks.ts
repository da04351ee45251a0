import { syntaxOf } from '../../../src/swarm/prompt/promptSyntax';
import { promptTags } from '../../../src/swarm/prompt/promptTags';

/** What a part of a prompt is: `value` is the place of the person's own prompt, `wrong` a tag that is not closed. */
export type PromptMark = 'tag' | 'weight' | 'value' | 'wrong' | 'plain';

/** A stretch of a prompt of one kind. */
export interface PromptPart {
  readonly text: string;
  readonly mark: PromptMark;
}

/** `(words:1.2)` and `[words]` without weight; the server reads the number behind the last colon. */
const WEIGHT = /\(|:-?\d+(?:\.\d+)?\)|\)/g;
const VALUE = /\{value\}/g;
/** Each key typed colours the whole; a text that is longer is no prompt that anyone reads in colours. */
const LONGEST = 100_000;

/** The prompt in parts, in order and complete: joined they are the prompt again. */
export function promptMarks(prompt: string): PromptPart[] {
  if (prompt.length > LONGEST) return [{ text: prompt, mark: 'plain' }];
  const marks = new Array<PromptMark>(prompt.length).fill('plain');
  const paint = (mark: PromptMark, start: number, end: number) => marks.fill(mark, start, end);
  for (const { index, 0: text } of prompt.matchAll(WEIGHT)) paint('weight', index, index + text.length);
  for (const { name, start, end, closed, nameEnd, data } of promptTags(prompt)) {
    if (!closed) paint('wrong', start, start + 1);
    else if (name !== '' && (syntaxOf(name) || data)) {
      paint('tag', start, data?.start ?? nameEnd);
      paint('tag', end - 1, end);
    }
  }
  for (const { index, 0: text } of prompt.matchAll(VALUE)) paint('value', index, index + text.length);
  const parts: PromptPart[] = [];
  let from = 0;
  for (let at = 1; at <= prompt.length; at += 1) {
    const mark = marks[from] ?? 'plain';
    if (at < prompt.length && marks[at] === mark && mark !== 'value') continue;
    if (mark === 'value' && at < prompt.length && marks[at] === mark && at - from < '{value}'.length) continue;
    parts.push({ text: prompt.slice(from, at), mark });
    from = at;
  }
  return parts;
}
