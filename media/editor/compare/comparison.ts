import type { PageCatalogue } from '../../../src/shared/pageCatalogue';
import type { PageContent, PresetEdit } from '../../../src/shared/presetContent';
import type { CompareWith } from '../../../src/shared/protocol';
import { LORAS, PEERS } from '../../../src/swarm/loraLists';
import { parametersById } from '../list/arrange';

/** What the preset is compared with: another's content, or the defaults of the server. */
export type Compared = CompareWith | { readonly kind: 'defaults' };

/** What another side says of a parameter: its value there, none when it is not set, and the edits that take it over. */
export interface Difference {
  readonly other: string | undefined;
  readonly edits: readonly PresetEdit[];
}

/** The parameters in which the values differ from those of another preset. LoRAs and the lists beside them count as one. */
export function differencesFrom(values: ReadonlyMap<string, string>, other: PageContent): ReadonlyMap<string, Difference> {
  const theirs = new Map(other.params.map(({ id, value }) => [id, value]));
  const differences = new Map<string, Difference>();
  const edit = (id: string): PresetEdit[] => {
    const value = theirs.get(id);
    if (value === values.get(id)) return [];
    return [value === undefined ? { kind: 'removeParam', id } : { kind: 'setParam', id, value }];
  };
  const withLoras = values.has(LORAS) || theirs.has(LORAS);
  for (const id of new Set([...values.keys(), ...theirs.keys()])) {
    const isPeer = withLoras && (id === LORAS || PEERS.some((peer) => peer === id));
    if (isPeer) {
      const edits = [LORAS, ...PEERS].flatMap(edit);
      if (edits.length > 0) differences.set(LORAS, { other: lorasOf(theirs), edits });
    } else if (edit(id).length > 0) differences.set(id, { other: theirs.get(id), edits: edit(id) });
  }
  return differences;
}

/** The parameters that are set to something else than the server's default; to take that over is not to set them. */
export function differencesFromDefaults(values: ReadonlyMap<string, string>, catalogue: PageCatalogue): ReadonlyMap<string, Difference> {
  const known = parametersById(catalogue);
  const differences = new Map<string, Difference>();
  const withLoras = values.has(LORAS);
  for (const [id, value] of values) {
    const standard = known.get(id)?.default ?? '';
    if (value === standard || (withLoras && PEERS.some((peer) => peer === id))) continue;
    const ids = id === LORAS ? [id, ...PEERS.filter((peer) => values.has(peer))] : [id];
    differences.set(id, { other: standard || undefined, edits: ids.map((gone) => ({ kind: 'removeParam', id: gone })) });
  }
  return differences;
}

/** LoRAs with what runs beside them, in words. */
function lorasOf(values: ReadonlyMap<string, string>): string | undefined {
  const loras = values.get(LORAS);
  if (loras === undefined) return undefined;
  return [LORAS, ...PEERS].flatMap((id) => values.get(id) ?? []).join(' · ');
}
