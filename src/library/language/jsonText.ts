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
  const end = start + inside.length;
  // Most texts are only read, and the places take many times the memory of the text.
  let known: Decoded | undefined;
  const decoded = () => {
    known ??= decode(inside, start);
    return known;
  };
  return {
    text: wholeText(inside) ?? decoded().text,
    offsetOf: (index) => decoded().places[index] ?? end,
    indexOf: (offset) => {
      const { places } = decoded();
      const after = places.findIndex((place) => place > offset);
      return offset >= end ? places.length : Math.max(0, (after < 0 ? places.length : after) - 1);
    },
  };
}

interface Decoded {
  readonly text: string;
  /** Where each character of the text begins in the document. */
  readonly places: readonly number[];
}

function decode(inside: string, start: number): Decoded {
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < inside.length; ) {
    ESCAPE.lastIndex = at;
    const escaped = inside[at] === '\\' ? ESCAPE.exec(inside)?.[0] : undefined;
    const raw = escaped ?? inside.charAt(at);
    const meant = escaped === undefined ? raw : unescaped(escaped);
    for (let i = 0; i < meant.length; i += 1) places.push(start + at);
    text += meant;
    at += raw.length;
  }
  return { text, places };
}

/** The text at once, where every escape in it is one; undefined where somebody is still typing. */
function wholeText(inside: string): string | undefined {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return undefined;
  }
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
