import { isStoredAlike } from '../../swarm/storedText';
import type { PresetContent } from '../snapshot/preset';
import { LORA_LISTS, mergeLoras } from './mergeLoras';
import { mergeOrder } from './mergeOrder';
import { mergeText } from './mergeText';

/** A part of a preset that can change by itself. */
export type PresetPart = { readonly kind: 'description' } | { readonly kind: 'starred' } | { readonly kind: 'param'; readonly id: string };

/** A part that both sides changed, each in another way. An absent parameter is undefined; a star is `true` or `false`. */
export interface PartConflict {
  readonly part: PresetPart;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
  /** Parts that are decided with this one: of the LoRAs, the lists that stand beside them. */
  readonly beside?: readonly PartConflict[];
}

/** A part in conflict with those that are decided with it. */
export function withBeside(conflict: PartConflict): readonly PartConflict[] {
  return [conflict, ...(conflict.beside ?? [])];
}

/** The outcome of a merge. `merged` holds mine for every part in conflict. */
export interface PresetMerge {
  readonly merged: PresetContent;
  readonly conflicts: readonly PartConflict[];
  /** Parts taken from the other side, so that the person can be told. */
  readonly taken: readonly PresetPart[];
}

/** Parameters that are prompts: both sides may have added words (docs/server.md 4.3). */
const PROMPTS = new Set(['prompt', 'negativeprompt', 'unsamplerprompt', 'personalnote']);

/** Merges two edits of one preset: description, star and each parameter are parts of their own. What the server would trim away is no edit. */
export function mergePreset(base: PresetContent, mine: PresetContent, theirs: PresetContent): PresetMerge {
  const merger = new Merger();
  const description = merger.part({ kind: 'description' }, base.description, mine.description, theirs.description, true) ?? '';
  const starred = merger.part({ kind: 'starred' }, String(base.starred), String(mine.starred), String(theirs.starred), false) === 'true';
  const loras = mergeLoras(base.params, mine.params, theirs.params);
  const values = new Map<string, string>();
  for (const id of new Set([...base.params.keys(), ...mine.params.keys(), ...theirs.params.keys()])) {
    const sides = [base.params.get(id), mine.params.get(id), theirs.params.get(id)] as const;
    const value =
      loras && LORA_LISTS.includes(id)
        ? merger.lora(id, loras === 'conflict' ? undefined : loras, ...sides)
        : merger.part({ kind: 'param', id }, ...sides, PROMPTS.has(id));
    if (value !== undefined) values.set(id, value);
  }
  const order = mergeOrder([...base.params.keys()], [...mine.params.keys()], [...theirs.params.keys()]);
  const params = new Map(order.flatMap((id) => (values.has(id) ? [[id, values.get(id) ?? ''] as const] : [])));
  return {
    merged: { description, starred, params },
    conflicts: loras ? lorasTogether(merger.conflicts) : merger.conflicts,
    taken: merger.taken,
  };
}

/** Where it is not known what both sides began from, whatever differs is in conflict. */
export function comparePresets(mine: PresetContent, theirs: PresetContent): PresetMerge {
  const conflicts: PartConflict[] = [];
  const compare = (part: PresetPart, own: string | undefined, other: string | undefined) => {
    if (!isStoredAlike(own, other)) conflicts.push({ part, base: undefined, mine: own, theirs: other });
  };
  compare({ kind: 'description' }, mine.description, theirs.description);
  compare({ kind: 'starred' }, String(mine.starred), String(theirs.starred));
  for (const id of new Set([...mine.params.keys(), ...theirs.params.keys()]))
    compare({ kind: 'param', id }, mine.params.get(id), theirs.params.get(id));
  return { merged: mine, conflicts: lorasTogether(conflicts), taken: [] };
}

/** The conflicts, of which those about LoRAs are one: from two sides, the lists would not belong together. */
function lorasTogether(conflicts: readonly PartConflict[]): PartConflict[] {
  const about = (id: string) => conflicts.find(({ part }) => part.kind === 'param' && part.id === id);
  const [first, ...beside] = LORA_LISTS.flatMap((id) => about(id) ?? []);
  if (!first || beside.length === 0) return [...conflicts];
  return [...conflicts.filter((conflict) => conflict !== first && !beside.includes(conflict)), { ...first, beside }];
}

/** A merge with their version of some of the parts in conflict; `order` is theirs, for parameters that come back. */
export function takeTheirs(merged: PresetContent, chosen: readonly PartConflict[], order: Iterable<string>): PresetContent {
  let { description, starred } = merged;
  const values = new Map(merged.params);
  for (const { part, theirs } of chosen.flatMap(withBeside)) {
    if (part.kind === 'description') description = theirs ?? '';
    else if (part.kind === 'starred') starred = theirs === 'true';
    else if (theirs === undefined) values.delete(part.id);
    else values.set(part.id, theirs);
  }
  const ids = mergeOrder([], [...merged.params.keys()], [...order]);
  const params = new Map(ids.flatMap((id) => (values.has(id) ? [[id, values.get(id) ?? ''] as const] : [])));
  return { description, starred, params };
}

class Merger {
  readonly conflicts: PartConflict[] = [];
  readonly taken: PresetPart[] = [];

  /** One of the lists of LoRAs, which are merged together or are in conflict together. */
  lora(
    id: string,
    merged: ReadonlyMap<string, string | undefined> | undefined,
    base: string | undefined,
    mine: string | undefined,
    theirs: string | undefined,
  ): string | undefined {
    const part = { kind: 'param', id } as const;
    const value = merged ? merged.get(id) : mine;
    if (!merged && !(isStoredAlike(mine, theirs) && isStoredAlike(mine, base))) this.conflicts.push({ part, base, mine, theirs });
    if (!isStoredAlike(value, mine)) this.taken.push(part);
    return value;
  }

  part(
    part: PresetPart,
    base: string | undefined,
    mine: string | undefined,
    theirs: string | undefined,
    isText: boolean,
  ): string | undefined {
    if (isStoredAlike(theirs, mine) || isStoredAlike(theirs, base)) return mine;
    if (isStoredAlike(mine, base)) {
      this.taken.push(part);
      return theirs;
    }
    const both = isText && base !== undefined && mine !== undefined && theirs !== undefined ? mergeText(base, mine, theirs) : undefined;
    if (both === undefined) {
      this.conflicts.push({ part, base, mine, theirs });
      return mine;
    }
    this.taken.push(part);
    return both;
  }
}
