import { presetMentions, renameMentions } from '../../swarm/prompt/presetTags';
import { titleKey } from '../../swarm/title';
import type { Preset, PresetContent } from '../snapshot/preset';

/** Presets whose values name a preset by `<preset:title>`; the server fills tags in prompts, and only those are looked at. */
export function presetsNaming(presets: Iterable<Preset>, title: string): Preset[] {
  return presetsNamingAny(presets, [{ title }]);
}

/** Presets whose prompts name any of some others. */
export function presetsNamingAny(presets: Iterable<Preset>, others: readonly Pick<Preset, 'title'>[]): Preset[] {
  const keys = new Set(others.map(({ title }) => titleKey(title)));
  if (keys.size === 0) return [];
  const namesOne = (value: string) => value.includes('<') && presetMentions(value).some(({ title }) => keys.has(titleKey(title)));
  return [...presets].filter(({ params }) => [...params.values()].some(namesOne));
}

/** The content of a preset with titles changed wherever its prompts name them; undefined where they do not. `titles`: by `titleKey`. */
export function renamedInPrompts(
  { description, starred, params }: PresetContent,
  titles: ReadonlyMap<string, string>,
): PresetContent | undefined {
  let changed = false;
  const renamed = new Map(params);
  for (const [id, value] of params) {
    const next = value.includes('<') ? renameMentions(value, (title) => titles.get(titleKey(title))) : undefined;
    if (next === undefined) continue;
    renamed.set(id, next);
    changed = true;
  }
  return changed ? { description, starred, params: renamed } : undefined;
}
