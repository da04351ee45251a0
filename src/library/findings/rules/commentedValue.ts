import { t } from '../../../base/words';
import type { Found } from '../finding';
import { MERGED, promptRule } from '../promptRule';

const VALUE = '{value}';
/** Where the server divides a prompt before it reads tags: the next preset's text is put before the first of these. */
const SECTION = /<(?:segment|region|object):/i;

/** In `<comment:>` nothing counts, yet `{value}` is filled there, and the text of the next preset is put before a `<segment:>`, `<region:>` or `<object:>` (docs/server.md 4.3). */
export const commentedValue = promptRule('commentedValue', 'warning', ({ id, name, text, tags }) =>
  tags.flatMap(({ name: tag, reading, data }): Found[] => {
    if (tag !== 'comment' || reading !== 'read' || !data || !MERGED.has(id)) return [];
    const inside = text.slice(data.start, data.end);
    const value = inside.indexOf(VALUE);
    if (value >= 0) {
      const start = data.start + value;
      const message = t('{0}: {value} stands in a comment, so what it stands for is left out.', name);
      return [{ part: { start, end: start + VALUE.length }, message }];
    }
    const section = SECTION.exec(inside);
    if (!section) return [];
    const start = data.start + section.index;
    const message = t(
      '{0}: the text of a preset used after this one is put before {1}, into the comment, and is left out.',
      name,
      section[0],
    );
    return [{ part: { start, end: start + section[0].length }, message }];
  }),
);
