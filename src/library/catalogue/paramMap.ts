import { caseFold } from '../../swarm/caseFold';
import { storedText } from '../../swarm/storedText';
import type { PresetContent } from '../snapshot/preset';

/** Ids that servers since 2026-03-17 rename whenever they read a preset, by exact spelling (docs/server.md 2.6.3). */
export const RENAMED_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['saveintermediateimages', 'outputintermediateimages'],
  ['textvideofps', 'videofps'],
  ['textvideoboomerang', 'videoboomerang'],
  ['textvideoformat', 'videoformat'],
]);

/** Ids of StableSwarmUI, which became SwarmUI in 2024, that no server renames: it ignores them. */
export const STABLE_SWARM_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['comfyuisampler', 'sampler'],
  ['comfyuischeduler', 'scheduler'],
]);

/**
 * What the server stores of a `param_map`: ids that differ only in case are one, with the first spelling and place and the last value;
 * an id `_id`, in any case, goes first; values are trimmed and dates in them rewritten (docs/server.md 2.6.2).
 */
export function storedParams(params: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const byKey = new Map<string, { id: string; value: string }>();
  for (const [id, value] of params) {
    const known = byKey.get(caseFold(id));
    if (known) known.value = storedText(value);
    else byKey.set(caseFold(id), { id, value: storedText(value) });
  }
  const front = byKey.get('_ID');
  byKey.delete('_ID');
  const rest = Array.from(byKey.values(), ({ id, value }) => [id, value] as const);
  return new Map(front ? [['_id', front.value], ...rest] : rest);
}

/** The same with old ids renamed as newer servers do on reading; where the new id is there too, the old one is dropped. */
function renameOldParams(params: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...params].flatMap(([id, value]) => {
      const newer = RENAMED_PARAMETERS.get(id);
      if (newer === undefined) return [[id, value] as const];
      return params.has(newer) ? [] : [[newer, value] as const];
    }),
  );
}

/** The parameters in the order in which JSON objects can hold them here: ids that are whole numbers come first. */
export function wireOrder(params: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(Object.fromEntries(params)));
}

/** What a server of today will tell of a preset that was sent with this content; `renames`: not so one from before it renamed old ids. */
export function storedContent(content: PresetContent, renames = true): PresetContent {
  const params = storedParams(content.params);
  return {
    description: storedText(content.description),
    starred: content.starred,
    params: wireOrder(renames ? renameOldParams(params) : params),
  };
}
