import { caseFold } from '../../swarm/caseFold';
import { isStoredDate, rewriteDate, storedText } from '../../swarm/storedText';
import { RENAMED_PARAMETERS, storedContent } from '../catalogue/paramMap';
import { mergePreset } from '../merge/mergePreset';
import { type PresetContent, sameContent } from '../snapshot/preset';

/** What a server can do with presets, as far as it changes what it stores. */
export interface Keeping {
  /** It keeps stars. */
  readonly stars: boolean;
}

/**
 * What the server itself makes of what it is sent. What only the server knows is taken from what it holds now: its time zone, whether it
 * renames old parameters, how it spells names, and on servers that keep no stars the star.
 */
export function serverMade(sent: PresetContent, stored: PresetContent, { stars }: Keeping): PresetContent {
  const renames = ![...RENAMED_PARAMETERS.keys()].some((old) => stored.params.has(old));
  const expected = storedContent(sent, renames);
  const dates = new Set([sent.description, ...sent.params.values()].filter((value) => rewriteDate(value) !== value).map(storedText));
  const made = (value: string, held: string | undefined) => (held !== undefined && dates.has(value) && isStoredDate(held) ? held : value);
  const spellings = new Map(Array.from(stored.params.keys(), (id) => [caseFold(id), id]));
  const params = Array.from(expected.params, ([id, value]) => {
    const kept = spellings.get(caseFold(id));
    return [kept ?? id, made(value, kept === undefined ? undefined : stored.params.get(kept))] as const;
  });
  return {
    description: made(expected.description, stored.description),
    starred: stars ? expected.starred : stored.starred,
    params: new Map(params),
  };
}

/** True where the server holds an edit, but for what it makes of that itself; others may have changed other parts. */
export function holdsEdit(base: PresetContent, mine: PresetContent, stored: PresetContent, keeping: Keeping): boolean {
  const { merged, conflicts } = mergePreset(base, serverMade(mine, stored, keeping), stored);
  return conflicts.length === 0 && sameContent(merged, stored);
}
