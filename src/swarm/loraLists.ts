import { joinList, splitList } from './lists';
import { type Rearrangement, rearranged } from './rearrange';

/** The parameter that holds the LoRAs. */
export const LORAS = 'loras';
export const WEIGHTS = 'loraweights';
export const TEXT_WEIGHTS = 'loratencweights';
export const SECTIONS = 'lorasectionconfinement';
/** The lists that run beside the LoRAs, entry for entry (docs/server.md 4.1), and are edited in their rows. */
export const PEERS = [WEIGHTS, TEXT_WEIGHTS, SECTIONS] as const;
export type Peer = (typeof PEERS)[number];

/** What a preset sets, by parameter. */
type Values = (id: string) => string | undefined;

/** A change of one of the lists. */
export type LoraEdit =
  | { readonly kind: 'setParam'; readonly id: string; readonly value: string }
  | { readonly kind: 'removeParam'; readonly id: string };

/**
 * The edits that rearrange the LoRAs and, in step, every list beside them that is set. With the last LoRA all of them go: an empty list would
 * take away the LoRAs of whoever uses the preset (test/conformance/golden/presence/README.md, fact 2).
 */
export function editsInStep(valueFor: Values, change: Rearrangement): LoraEdit[] {
  const loras = splitList(valueFor(LORAS) ?? '');
  const left = rearranged(loras, change);
  if (left.length === 0) return [LORAS, ...PEERS].filter((id) => valueFor(id) !== undefined).map((id) => ({ kind: 'removeParam', id }));
  const edits: LoraEdit[] = [{ kind: 'setParam', id: LORAS, value: joinList(left) }];
  // Where the order stays, a list that is too short can stay so: filled up, a LoRA without a place would get one.
  const isShortened =
    change.added === undefined && change.order.every((place, index, order) => index === 0 || place > (order[index - 1] ?? 0));
  for (const id of PEERS) {
    const entries = splitList(valueFor(id) ?? '');
    if (entries.length === 0) continue;
    const full = isShortened ? entries : loras.map((_, index) => entries[index] ?? filler(valueFor, id, index));
    const added = change.added === undefined ? {} : { added: id === SECTIONS ? '0' : '1' };
    const value = joinList(rearranged(full, { order: change.order, ...added }));
    edits.push(value === '' ? { kind: 'removeParam', id } : { kind: 'setParam', id, value });
  }
  return edits;
}

/** The edits that take out the LoRAs at some places, each with all that stands beside it. */
export function editsWithout(valueFor: Values, gone: readonly number[]): LoraEdit[] {
  const order = splitList(valueFor(LORAS) ?? '').flatMap((_, place) => (gone.includes(place) ? [] : [place]));
  return editsInStep(valueFor, { order });
}

/** The value of a list beside the LoRAs with one entry changed; those before it that are missing become what the server takes for them. */
export function peerWith(valueFor: Values, id: Peer, index: number, entry: string): string {
  const entries = splitList(valueFor(id) ?? '');
  while (entries.length <= index) entries.push(filler(valueFor, id, entries.length));
  // An empty entry would be dropped by the server and every one after it would belong to the wrong LoRA.
  entries[index] = entry.trim() === '' ? filler(valueFor, id, index) : entry.trim();
  return joinList(entries);
}

/** What the server takes where a list beside the LoRAs is too short: the text encoder follows the model's weight. */
function filler(valueFor: Values, id: Peer, index: number): string {
  if (id === SECTIONS) return '0';
  return id === TEXT_WEIGHTS ? (splitList(valueFor(WEIGHTS) ?? '')[index] ?? '1') : '1';
}
