import { t } from '../../../base/words';
import { possibleMentions } from '../../../swarm/prompt/presetTags';
import { circleWay } from '../../circles/circleWay';
import { wayFrom } from '../../circles/literalCircle';
import { type Found, setTo, shown } from '../finding';
import { promptRule } from '../promptRule';

/** Presets that reference each other in a loop crash the server as soon as one of them is used (docs/server.md 5.2). */
export const presetCircle = promptRule('presetCircle', 'error', ({ id, name, text }, { presets, title: own }) => {
  if (!presets || own === undefined || !text.includes('<')) return [];
  return possibleMentions(text).flatMap(({ title, tag }): Found[] => {
    const way = wayFrom(title, own, presets.get);
    if (!way) return [];
    return [
      {
        part: tag,
        message: t(
          '{0}: This preset is part of a loop ({1}). Using it crashes the server for everyone. Remove one of these references.',
          name,
          circleWay([own, ...way]),
        ),
        fix: setTo(id, without(text, tag), t('Remove "{0}"', shown(text.slice(tag.start, tag.end)))),
      },
    ];
  });
});

/** The text without a tag, and without the blank that would then be one too many. */
function without(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (before.endsWith(' ') && (after === '' || after.startsWith(' '))) return before.slice(0, -1) + after;
  return before === '' && after.startsWith(' ') ? after.slice(1) : before + after;
}
