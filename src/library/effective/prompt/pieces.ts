import type { Origin } from '../stack';

/** A text whose parts come from different places. */
export type Pieces = readonly Piece[];

/** One part of a text. */
export interface Piece {
  readonly text: string;
  readonly from: Origin;
}

/** The whole text. */
export function textOf(pieces: Pieces): string {
  return pieces.map(({ text }) => text).join('');
}

/** A text that comes from one place. */
export function piece(text: string, from: Origin): Pieces {
  return text === '' ? [] : [{ text, from }];
}

/** One after the other; neighbors from one place become one part. */
export function joined(...parts: readonly Pieces[]): Pieces {
  const result: Piece[] = [];
  for (const part of parts.flat()) {
    const last = result.at(-1);
    if (last?.from === part.from) result[result.length - 1] = { text: last.text + part.text, from: part.from };
    else if (part.text !== '') result.push(part);
  }
  return result;
}

/** What stands between two offsets. */
export function sliced(pieces: Pieces, start: number, end = Number.POSITIVE_INFINITY): Pieces {
  const result: Piece[] = [];
  let at = 0;
  for (const { text, from } of pieces) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part !== '') result.push({ text: part, from });
    at += text.length;
    if (at >= end) break;
  }
  return result;
}

/** Where the letter at an offset comes from. */
export function fromAt(pieces: Pieces, offset: number): Origin {
  let at = 0;
  for (const { text, from } of pieces) {
    at += text.length;
    if (offset < at) return from;
  }
  return pieces.at(-1)?.from ?? 'server';
}

/** Without the blanks at the ends. */
export function trimmed(pieces: Pieces): Pieces {
  const text = textOf(pieces);
  const start = text.length - text.trimStart().length;
  return sliced(pieces, start, Math.max(start, text.trimEnd().length));
}

/** Each occurrence of a text replaced. */
export function replaced(pieces: Pieces, wanted: string, by: Pieces): Pieces {
  const text = textOf(pieces);
  const result: Pieces[] = [];
  let from = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, from)) {
    result.push(sliced(pieces, from, at), by);
    from = at + wanted.length;
  }
  return joined(...result, sliced(pieces, from));
}
