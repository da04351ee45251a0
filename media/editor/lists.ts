/** How a list is kept: entries joined by commas, or by this where an entry holds a comma (swarmui-api 3.6). */
const LONG_SEPARATOR = '\n|||\n';

/** The entries as the server reads them: trimmed, empty ones dropped. */
export function splitList(value: string): string[] {
  return value
    .split(value.includes(LONG_SEPARATOR) ? LONG_SEPARATOR : ',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** The entries as one value. A single entry with a comma cannot be kept apart by the server. */
export function joinList(entries: readonly string[]): string {
  return entries.join(entries.some((entry) => entry.includes(',')) ? LONG_SEPARATOR : ',');
}

/** Which entries stay, by their old places and in the new order, and what comes to the end. */
export interface Rearrangement {
  readonly order: readonly number[];
  readonly added?: string;
}

/** The entries after a rearrangement. */
export function rearranged(entries: readonly string[], { order, added }: Rearrangement): string[] {
  const kept = order.flatMap((place) => entries[place] ?? []);
  return added === undefined ? kept : [...kept, added];
}

/** The order of `count` entries without one of them. */
export function orderWithout(count: number, place: number): number[] {
  return [...Array(count).keys()].toSpliced(place, 1);
}

/** The order of `count` entries with one of them moved by `by` places; undefined when there is no such place. */
export function orderMoved(count: number, from: number, by: number): number[] | undefined {
  const to = from + by;
  if (from < 0 || from >= count || to < 0 || to >= count) return undefined;
  return orderWithout(count, from).toSpliced(to, 0, from);
}
