import type { PresetEdit } from '../../src/shared/presetContent';
import { joinList, type Rearrangement, rearranged, splitList } from './lists';

/** The parameter that holds the LoRAs. */
export const LORAS = 'loras';
/** The one with their weights, shown in the same rows. */
export const WEIGHTS = 'loraweights';
/** Lists that run beside the LoRAs, entry for entry (swarmui-api 4.1), and what stands for a LoRA they do not reach. */
const PEERS: readonly (readonly [string, string])[] = [
  [WEIGHTS, '1'],
  ['loratencweights', '1'],
  ['lorasectionconfinement', '0'],
];

/** The edits that rearrange the LoRAs and, in step, every list beside them that is set. */
export function editsInStep(valueFor: (id: string) => string | undefined, change: Rearrangement): PresetEdit[] {
  const loras = splitList(valueFor(LORAS) ?? '');
  const edits: PresetEdit[] = [{ kind: 'setParam', id: LORAS, value: joinList(rearranged(loras, change)) }];
  for (const [id, filler] of PEERS) {
    const entries = splitList(valueFor(id) ?? '');
    if (entries.length === 0) continue;
    const full = loras.map((_, index) => entries[index] ?? filler);
    const added = change.added === undefined ? {} : { added: filler };
    edits.push({ kind: 'setParam', id, value: joinList(rearranged(full, { order: change.order, ...added })) });
  }
  return edits;
}

/** The value of the weights with one of them changed; those before it that are missing become 1. */
export function weightsWith(valueFor: (id: string) => string | undefined, index: number, weight: string): string {
  const weights = splitList(valueFor(WEIGHTS) ?? '');
  while (weights.length <= index) weights.push('1');
  // An empty entry would be dropped by the server and every weight after it would belong to the wrong LoRA.
  weights[index] = weight.trim() === '' ? '1' : weight.trim();
  return joinList(weights);
}
