/** Compares as the server's runtime does without a culture: by UTF-16 units. */
export function compareOrdinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
