import { syntaxOf } from '../../prompt/promptSyntax';
import { type Found, setTo } from './finding';
import { certainTags, plainData, promptRule } from './promptRule';
import { readDecimal } from './serverNumbers';

/** Tags over which the server falls when it fills a prompt: no picture comes, and no error (swarmui-api.md 3.5, 3.6). */
export const brokenTag = promptRule('brokenTag', 'error', (prompt) => {
  // Only the prompt itself is filled for every generation.
  if (prompt.id !== 'prompt') return [];
  return certainTags(prompt).flatMap((tag): Found[] => {
    const part = { start: tag.start, end: tag.end };
    const named = tag.name === 'var' || tag.name === 'macro';
    const data = plainData(prompt, tag);
    if (!tag.brackets && (syntaxOf(tag.name)?.brackets?.needed || (named && data?.trim() === ''))) {
      const like = syntaxOf(tag.name)?.brackets?.example ?? 'name';
      return [
        {
          part,
          message: `${prompt.name}: <${tag.name}> needs square brackets, such as <${tag.name}[${like}]:…>; the server fails without them.`,
        },
      ];
    }
    if (tag.name !== 'random' || data === undefined) return [];
    const range = /^\s*([\d.,]+)\s*-\s*([\d.,]+)\s*$/.exec(data);
    const [from, to] = [readDecimal(range?.[1] ?? ''), readDecimal(range?.[2] ?? '')];
    if (from === undefined || to === undefined || to >= from) return [];
    const text = `${prompt.text.slice(0, tag.data?.start)}${range?.[2]}-${range?.[1]}${prompt.text.slice(tag.data?.end)}`;
    const message = `${prompt.name}: the range ${data.trim()} runs from high to low; the server fails over it.`;
    return [{ part, message, fix: setTo(prompt.id, text, `Change to ${range?.[2]}-${range?.[1]}`) }];
  });
});
