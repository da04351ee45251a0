import { trimStored } from './storedText';

/** What parts the entries where one of them holds the usual mark (docs/server.md 3.6). */
const LONG_SEPARATOR = '\n|||\n';

/** An entry of a list, and where it stands in the value: from its first letter to behind its last. */
export interface ListEntry {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The entries as the server reads them: parted at the long mark where there is one, else at commas; trimmed, empty ones dropped. */
export function splitList(value: string): string[] {
  return value.split(listSeparator(value)).map(trimStored).filter(Boolean);
}

/** The same entries with their places. */
export function listEntries(value: string): ListEntry[] {
  return partsOf(value).filter(({ text }) => text !== '');
}

/** The entry around an index, also an empty one: where a name that is offered there goes. */
export function entryAt(value: string, index: number): { readonly start: number; readonly end: number } {
  const part = partsOf(value).findLast(({ from }) => from <= index);
  if (!part) return { start: index, end: index };
  const at = Math.min(index, part.to);
  return part.text === '' ? { start: at, end: at } : { start: Math.min(part.start, at), end: Math.max(part.end, at) };
}

/** The entries as one value. A single entry with a comma cannot be kept apart by the server. */
export function joinList(entries: readonly string[]): string {
  return entries.join(entries.some((entry) => entry.includes(',')) ? LONG_SEPARATOR : ',');
}

/** What parts the files of a value: paths and data URLs hold commas, but no bars. */
export function fileSeparator(value: string): string {
  return value.includes(LONG_SEPARATOR) ? LONG_SEPARATOR : '|';
}

function listSeparator(value: string): string {
  return value.includes(LONG_SEPARATOR) ? LONG_SEPARATOR : ',';
}

/** All parts, empty ones too; `from` and `to` are where the marks around a part end and begin. */
function partsOf(value: string): (ListEntry & { readonly from: number; readonly to: number })[] {
  const separator = listSeparator(value);
  let from = 0;
  return value.split(separator).map((raw) => {
    const text = trimStored(raw);
    const start = from + raw.indexOf(text);
    const part = { text, start, end: start + text.length, from, to: from + raw.length };
    from = part.to + separator.length;
    return part;
  });
}
