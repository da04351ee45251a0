import { titleKey } from '../../swarm/title';
import type { Preset } from './preset';

/** Finds a preset by title as the server does: case is ignored. */
export type TitleIndex = (title: string) => Preset | undefined;

const placesOf = new WeakMap<readonly Preset[], TitlePlaces>();

/** Indexes a list of presets. Where the titles of the list `before` stand at the same places, the two share what that took. */
export function indexTitles(presets: readonly Preset[], before?: readonly Preset[]): TitleIndex {
  const shared = before && sameTitles(before, presets) ? placesOf.get(before) : undefined;
  const places = shared ?? new TitlePlaces(presets);
  placesOf.set(presets, places);
  return (title) => {
    const place = places.find(title);
    return place === undefined ? undefined : presets[place];
  };
}

/** Where titles stand in a list; each of the two maps is made when it is first needed. */
class TitlePlaces {
  readonly #presets: readonly Preset[];
  #byTitle: Map<string, number> | undefined;
  #byKey: Map<string, number> | undefined;

  constructor(presets: readonly Preset[]) {
    this.#presets = presets;
  }

  find(title: string): number | undefined {
    this.#byTitle ??= new Map(this.#presets.map((preset, place) => [preset.title, place]));
    const exact = this.#byTitle.get(title);
    if (exact !== undefined) return exact;
    this.#byKey ??= new Map(this.#presets.map((preset, place) => [titleKey(preset.title), place]));
    return this.#byKey.get(titleKey(title));
  }
}

function sameTitles(before: readonly Preset[], after: readonly Preset[]): boolean {
  return before.length === after.length && before.every((preset, place) => preset === after[place] || preset.title === after[place]?.title);
}
