import { fileSeparator } from '../../../src/swarm/lists';

/** What stands before the data of a `data:` URL is shorter. */
const LONGEST_HEAD = 1000;
/** What is shorter may as well be a path. */
const LEAST_BASE64 = 64;
/** One character at a time: a quantifier over a whole value runs out of stack at about five million. */
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/;

/** One file of a value: its data, or where it is on the server. */
export interface MediaPart {
  /** As it stands in the value. */
  readonly text: string;
  /** `image/png`; '' when the data do not say. Undefined for a path. */
  readonly type: string | undefined;
  /** Of the file, not of its text. */
  readonly bytes: number;
}

/** The files of a value; lists are split as the server splits them (docs/server.md 3.6). Joined they are the value again. */
export function mediaParts(value: string, isList: boolean): MediaPart[] {
  if (value === '') return [];
  return (isList ? value.split(fileSeparator(value)) : [value]).map(partOf);
}

/** The value without one of its files, or with one more. */
export function changedMedia(value: string, isList: boolean, change: { readonly without?: number; readonly added?: string }): string {
  if (!isList) return change.added ?? '';
  const texts = value === '' ? [] : value.split(fileSeparator(value));
  const kept = texts.filter((_, index) => index !== change.without);
  return [...kept, ...(change.added === undefined ? [] : [change.added])].join(fileSeparator(value));
}

/** `312 kB`, in words of the field. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** True for what the server reads from the user's own files. */
export function isOnServer(path: string): boolean {
  return /^\s*(inputs|raw|Starred)\//.test(path);
}

function partOf(text: string): MediaPart {
  const plain = text.trim();
  const data = /^data:([\w.+-]+\/[\w.+-]+)?[^,]*,/.exec(plain.slice(0, LONGEST_HEAD));
  if (data) return { text, type: data[1] ?? '', bytes: bytesOf(plain.slice(data[0].length)) };
  const isPath = isOnServer(plain) || plain.length < LEAST_BASE64 || NOT_BASE64.test(plain);
  return isPath ? { text, type: undefined, bytes: 0 } : { text, type: '', bytes: bytesOf(plain) };
}

function bytesOf(base64: string): number {
  const letters = base64.replace(/[\s=]/g, '').length;
  return Math.floor((letters * 3) / 4);
}
