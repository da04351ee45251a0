/** So many names are shown of a way; of a longer one those in the middle are left out. */
const SHOWN = 12;

/** A way round a circle for a sentence: `Loop → B → Loop`. */
export function circleWay(names: readonly string[]): string {
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN / 2), '…', ...names.slice(-SHOWN / 2)] : names;
  return shown.join(' → ');
}
