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
