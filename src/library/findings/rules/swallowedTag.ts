import { t } from '../../../base/words';
import { syntaxOf } from '../../../swarm/prompt/promptSyntax';
import { looksLikeTag, type PromptTag } from '../../../swarm/prompt/promptTags';
import { type Found, shown } from '../finding';
import { MERGED, type Prompt, promptRule } from '../promptRule';

const VALUE = '{value}';
/** The server looks for these in the text itself, not among its tags (presence fact 28). */
const SPLIT = new Set(['segment', 'region', 'object']);

/**
 * A `<` that is never closed keeps every tag after it from being read, and brackets that are no tag those between them, also those that
 * `{value}` brings (docs/server.md 5.3). Where none stands there, such as in `>_<`, nothing is lost and nothing is said.
 */
export const swallowedTag = promptRule('swallowedTag', 'warning', (prompt) => {
  const open = prompt.tags.find(({ reading, closed }) => reading === 'unclosed' && !closed);
  const pairs = prompt.tags.filter((tag) => tag.closed && tag.reading === 'read' && !syntaxOf(tag.name) && !looksLikeTag(tag));
  return [...pairs, ...(open ? [open] : [])].flatMap((around) => {
    const swallowed = swallowedBy(prompt, around);
    return swallowed === undefined ? [] : [say(prompt, around, swallowed)];
  });
});

/** True where the server would read a tag, were it not for this `<`. */
export function swallows(prompt: Prompt, around: PromptTag): boolean {
  return swallowedBy(prompt, around) !== undefined;
}

/** The first tag that is not read because of what stands around it, else `{value}`, whose text may have some. */
function swallowedBy({ id, text, tags }: Prompt, around: PromptTag): string | undefined {
  const tag = tags.find(
    ({ name, closed, start, end, data }) =>
      closed && start > around.start && end <= around.end && syntaxOf(name) && (data || name.length > 1) && !SPLIT.has(name),
  );
  if (tag) return text.slice(tag.start, tag.end);
  const value = MERGED.has(id) ? text.indexOf(VALUE, around.start) : -1;
  return value >= 0 && value < around.end ? VALUE : undefined;
}

function say({ name }: Prompt, { start, closed }: PromptTag, swallowed: string): Found {
  return { part: { start, end: start + 1 }, message: words(name, closed, swallowed) };
}

function words(name: string, closed: boolean, swallowed: string): string {
  if (swallowed === VALUE) {
    return closed
      ? t('{0}: {value} stands between "<" and ">" that are not a tag, so tags in the text put there stay in the prompt as text.', name)
      : t('{0}: "<" is never closed, so tags in the text that is put at {value} stay in the prompt as text.', name);
  }
  return closed
    ? t('{0}: {1} stands between "<" and ">" that are not a tag, so it stays in the prompt as text.', name, shown(swallowed))
    : t('{0}: "<" is never closed, so {1} after it stays in the prompt as text.', name, shown(swallowed));
}
