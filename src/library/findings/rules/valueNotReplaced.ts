import { t } from '../../../base/words';
import { withoutComments } from '../../../swarm/prompt/promptTags';
import { setTo, type ValueRule } from '../finding';
import { MERGED } from '../promptRule';

/** `{value}` is only replaced when it is spelled exactly like this, and only in four parameters (docs/server.md 4.3). */
export const valueNotReplaced: ValueRule = {
  id: 'valueNotReplaced',
  severity: 'warning',
  applies: ({ type }) => type === 'text',
  check({ key, value, parameter: { id, name } }) {
    if (!value.includes('{')) return undefined;
    if (!MERGED.has(id))
      return value.includes('{value}') ? t("{0}: {value} isn't replaced here. It only works in prompts.", name) : undefined;
    const other = /\{(?:prompt|value)\}/gi.exec(withoutComments(value).replaceAll('{value}', '       '));
    if (!other) return undefined;
    const part = { start: other.index, end: other.index + other[0].length };
    const fixed = `${value.slice(0, part.start)}{value}${value.slice(part.end)}`;
    return {
      part,
      message: t("{0}: {1} isn't replaced. Write {value} exactly like this.", name, other[0]),
      fix: setTo(key, fixed, t('Change to {0}', '{value}')),
    };
  },
};
