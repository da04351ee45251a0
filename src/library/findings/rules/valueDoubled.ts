import { t } from '../../../base/words';
import { setTo } from '../finding';
import { MERGED, promptRule } from '../promptRule';

const VALUE = '{value}';

/**
 * The server replaces every `{value}`, its web page only the first, and `<preset:>` splits the prompt at the first (docs/server.md 4.3
 * to 4.5).
 */
export const valueDoubled = promptRule('valueDoubled', 'warning', ({ id, name, text }) => {
  const second = text.indexOf(VALUE, text.indexOf(VALUE) + 1);
  if (second <= 0 || !MERGED.has(id)) return [];
  const kept = text.indexOf(VALUE) + VALUE.length;
  const rest = withoutValues(text.slice(kept));
  const message = t("{0}: {value} appears more than once. The server replaces all of them, SwarmUI's web page only the first.", name);
  return [
    {
      message,
      part: { start: second, end: second + VALUE.length },
      fix: setTo(id, text.slice(0, kept) + rest, t('Keep First {0}', VALUE)),
    },
  ];
});

/** Takes each `{value}` out, with the comma and the blanks before it. */
function withoutValues(text: string): string {
  const parts = text.split(VALUE);
  const last = parts.pop() ?? '';
  return (
    parts
      .map((part) => part.trimEnd())
      .map((part) => (part.endsWith(',') ? part.slice(0, -1) : part))
      .join('') + last
  );
}
