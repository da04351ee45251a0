const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/gy;

/** The inside of a JSON text in a document, decoded, with the way back to the document's offsets. */
export interface JsonText {
  readonly text: string;
  /** Where the character at an index of `text` begins in the document; for the length of `text`, where the inside ends. */
  offsetOf(index: number): number;
  /** The character of `text` that holds an offset of the document. */
  indexOf(offset: number): number;
}

/** Decodes what stands between the quotes. `start` is the offset of `inside` in the document. Escapes that are none stay as they are. */
export function readJsonText(inside: string, start: number): JsonText {
  if (!inside.includes('\\')) {
    return {
      text: inside,
      offsetOf: (index) => start + Math.min(index, inside.length),
      indexOf: (offset) => Math.min(Math.max(offset - start, 0), inside.length),
    };
  }
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < inside.length; ) {
    ESCAPE.lastIndex = at;
    const escaped = inside[at] === '\\' ? ESCAPE.exec(inside)?.[0] : undefined;
    const raw = escaped ?? inside.slice(at, at + 1);
    const decoded = escaped === undefined ? raw : unescaped(escaped);
    for (let i = 0; i < decoded.length; i += 1) places.push(start + at);
    text += decoded;
    at += raw.length;
  }
  const end = start + inside.length;
  return {
    text,
    offsetOf: (index) => places[index] ?? end,
    indexOf: (offset) => {
      const after = places.findIndex((place) => place > offset);
      return offset >= end ? text.length : Math.max(0, (after < 0 ? text.length : after) - 1);
    },
  };
}

/** A text as it stands between the quotes of a JSON text. */
export function jsonInside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function unescaped(escaped: string): string {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    return escaped;
  }
}
