import { presetMentions } from '../../prompt/presetTags';
import { PROMPT_PARAMETERS } from '../../prompt/promptSyntax';
import type { Preset } from '../preset';
import { closest } from './closest';
import { type Found, setTo, shown } from './finding';
import type { CheckedLibrary, LibraryRule } from './libraryFinding';

/** `<preset:title>` of a preset that is not there stays in the prompt; one that leads back to itself is applied until the server gives up (4.4). */
export const presetReference: LibraryRule = {
  id: 'presetReference',
  severity: 'warning',
  *check(library) {
    const named = new Map<Preset, readonly Preset[]>();
    for (const preset of library.presets) {
      const found = mentionsIn(preset);
      if (found.length === 0) continue;
      named.set(
        preset,
        found.flatMap(({ title }) => library.get(title) ?? []),
      );
    }
    for (const preset of named.keys())
      for (const found of referencesIn(preset, library, named)) yield { place: { kind: 'preset', title: preset.title }, ...found };
  },
};

/** What is to be said of the presets that one preset names. */
function* referencesIn(preset: Preset, library: CheckedLibrary, named: ReadonlyMap<Preset, readonly Preset[]>): Iterable<Found> {
  for (const { paramId, title, start, end } of mentionsIn(preset)) {
    const target = library.get(title);
    const found = { paramId, part: { start, end } };
    if (!target) {
      const near = closest(title, library.presets, titleOf)?.title;
      const message = `There is no preset “${shown(title)}”; the tag stays in the prompt.`;
      if (near === undefined) yield { ...found, message };
      else {
        const text = preset.params.get(paramId) ?? '';
        const fix = setTo(paramId, text.slice(0, start) + near + text.slice(end), `Change to “${shown(near)}”`);
        yield { ...found, message: `${message} Is “${shown(near)}” meant?`, fix };
      }
    } else if (leadsTo(target, preset, named)) {
      const message =
        target === preset
          ? 'The preset names itself: it goes in a circle.'
          : `“${shown(title)}” leads back to this preset: they go in a circle.`;
      yield { ...found, message };
    }
  }
}

function leadsTo(from: Preset, to: Preset, named: ReadonlyMap<Preset, readonly Preset[]>): boolean {
  const seen = new Set<Preset>();
  const left = [from];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next === to) return true;
    if (!seen.has(next)) left.push(...(named.get(next) ?? []));
    seen.add(next);
  }
  return false;
}

function mentionsIn({ params }: Preset) {
  return [...PROMPT_PARAMETERS].flatMap((paramId) => {
    const text = params.get(paramId);
    return text?.includes('<') ? presetMentions(text).map((mention) => ({ ...mention, paramId })) : [];
  });
}

const titleOf = ({ title }: Preset) => title;
