import { presetMentions, renameMentions } from '../../prompt/presetTags';
import type { Preset, PresetContent } from '../preset';
import { titleKey } from '../title';

/** Presets whose values name a preset by `<preset:title>`; the server fills tags in prompts, and only those are looked at. */
export function presetsNaming(presets: Iterable<Preset>, title: string): Preset[] {
  const key = titleKey(title);
  return [...presets].filter(({ params }) => [...params.values()].some((value) => names(value, key)));
}

/** The content of a preset with a title changed wherever its prompts name it; undefined where they do not. */
export function renamedInPrompts({ description, starred, params }: PresetContent, from: string, to: string): PresetContent | undefined {
  const key = titleKey(from);
  let changed = false;
  const renamed = new Map(params);
  for (const [id, value] of params) {
    const next = value.includes('<') ? renameMentions(value, (title) => (titleKey(title) === key ? to : undefined)) : undefined;
    if (next === undefined) continue;
    renamed.set(id, next);
    changed = true;
  }
  return changed ? { description, starred, params: renamed } : undefined;
}

function names(value: string, key: string): boolean {
  return value.includes('<') && presetMentions(value).some(({ title }) => titleKey(title) === key);
}
