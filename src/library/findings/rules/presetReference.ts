import { t } from '../../../base/words';
import { mayNamePreset, presetMentions } from '../../../swarm/prompt/presetTags';
import { PROMPT_PARAMETERS } from '../../../swarm/prompt/promptSyntax';
import { closest } from '../../../swarm/spelling';
import { titleKey } from '../../../swarm/title';
import { wayFrom } from '../../circles/literalCircle';
import type { Preset, PresetContent } from '../../snapshot/preset';
import { type Found, type KnownPresets, setTo, shown } from '../finding';
import { type Prompt, promptRule } from '../promptRule';

/** `<preset:title>` of a preset that is not there stays in the prompt; one that leads back to itself is applied until the server gives up (docs/server.md 4.4 and 5.2). */
export const presetReference = promptRule('presetReference', 'warning', (prompt, { presets, title: own }) => {
  if (!presets || !prompt.text.includes('<')) return [];
  return presetMentions(prompt.text).flatMap(({ title, start, end }): Found[] => {
    const target = presets.get(title);
    const part = { start, end };
    if (!target) return [missing(prompt, title, part, presets, own)];
    if (own === undefined || !wayFrom(title, own, presets.get)) return [];
    const message =
      titleKey(target.title) === titleKey(own)
        ? t('{0}: the preset names itself, and goes in a circle. Take the tag out.', prompt.name)
        : t('{0}: “{1}” leads back to this preset: they go in a circle. Take the tag out of one of them.', prompt.name, shown(title));
    return [{ part, message }];
  });
});

/** True where the findings of a preset depend on which other presets there are. */
export function namesPresets(params: PresetContent['params']): boolean {
  for (const id of PROMPT_PARAMETERS) if (mayNamePreset(params.get(id) ?? '')) return true;
  return false;
}

function missing(
  { id, name, text }: Prompt,
  title: string,
  part: { start: number; end: number },
  { presets, get }: KnownPresets,
  own: string | undefined,
): Found {
  const like = closest(title, presets, titleOf)?.title;
  // What would close a circle is not advised.
  const near = like !== undefined && own !== undefined && wayFrom(like, own, get) ? undefined : like;
  const message = t('{0}: there is no preset “{1}”; the tag stays in the prompt as text.', name, shown(title));
  if (near === undefined) return { part, message };
  const fix = setTo(id, text.slice(0, part.start) + near + text.slice(part.end), t('Change to “{0}”', shown(near)));
  return { part, message: `${message} ${t('Is “{0}” meant?', shown(near))}`, fix };
}

const titleOf = ({ title }: Preset) => title;
