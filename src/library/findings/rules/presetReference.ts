import { t } from '../../../base/words';
import { mayNamePreset, presetMentions } from '../../../swarm/prompt/presetTags';
import { PROMPT_PARAMETERS } from '../../../swarm/prompt/promptSyntax';
import { closest } from '../../../swarm/spelling';
import { wayFrom } from '../../circles/literalCircle';
import type { Preset, PresetContent } from '../../snapshot/preset';
import { type Found, type KnownPresets, setTo, shown } from '../finding';
import { type Prompt, promptRule } from '../promptRule';

/** A `<preset:title>` tag for a missing preset stays in the prompt as text (docs/server.md 4.4). Circles are the rule presetCircle's. */
export const presetReference = promptRule('presetReference', 'warning', (prompt, { presets, title: own }) => {
  if (!presets || !prompt.text.includes('<')) return [];
  return presetMentions(prompt.text).flatMap(({ title, start, end }): Found[] => {
    return presets.get(title) ? [] : [missing(prompt, title, { start, end }, presets, own)];
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
  const message = t('{0}: There is no preset "{1}". The tag stays in the prompt as text.', name, shown(title));
  if (near === undefined) return { part, message };
  const fix = setTo(id, text.slice(0, part.start) + near + text.slice(part.end), t('Change to "{0}"', shown(near)));
  return { part, message: `${message} ${t('Did you mean "{0}"?', shown(near))}`, fix };
}

const titleOf = ({ title }: Preset) => title;
