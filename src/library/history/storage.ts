/** Where some bytes stand in the history. */
export interface Place {
  readonly segment: string;
  /** In bytes. */
  readonly start: number;
  readonly end: number;
}

/** A part of the history on disk. Each window appends to segments of its own. */
export interface Segment {
  /** Names sort by the time the segment was begun. */
  readonly name: string;
  readonly bytes: number;
  /** When it was last appended to, in ms since 1970. */
  readonly changed: number;
}

/** Where the history of a server is kept; the host has it on disk. */
export interface HistoryStorage {
  /** Appends lines to this window's own segment and gives where they stand. */
  append(text: string): Promise<Place>;
  segments(): Promise<readonly Segment[]>;
  read(place: Place): Promise<Uint8Array>;
  remove(segment: string): Promise<void>;
  /** True for the first who asks for a name, of all windows. Names are kept for a while, not for good. */
  claim(name: string): Promise<boolean>;
  /** Replaces a whole segment; only one that nobody appends to any more. */
  rewrite(segment: string, text: string): Promise<void>;
}

/** A history that lasts as long as the window. */
export class MemoryStorage implements HistoryStorage {
  readonly #claimed = new Set<string>();
  readonly #segments = new Map<string, { chunks: Uint8Array[]; bytes: number; changed: number }>();

  async append(text: string): Promise<Place> {
    const chunk = Buffer.from(text);
    const segment = this.#segments.get('1') ?? { chunks: [], bytes: 0, changed: 0 };
    this.#segments.set('1', segment);
    segment.chunks.push(chunk);
    segment.bytes += chunk.length;
    segment.changed = Date.now();
    return { segment: '1', start: segment.bytes - chunk.length, end: segment.bytes };
  }

  async segments(): Promise<readonly Segment[]> {
    return Array.from(this.#segments, ([name, { bytes, changed }]) => ({ name, bytes, changed }));
  }

  async read({ segment, start, end }: Place): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let place = 0;
    for (const chunk of this.#segments.get(segment)?.chunks ?? []) {
      if (place < end && place + chunk.length > start) parts.push(chunk.subarray(Math.max(start - place, 0), end - place));
      place += chunk.length;
    }
    return Buffer.concat(parts);
  }

  async claim(name: string): Promise<boolean> {
    const isFirst = !this.#claimed.has(name);
    this.#claimed.add(name);
    return isFirst;
  }

  async remove(segment: string): Promise<void> {
    this.#segments.delete(segment);
  }

  async rewrite(segment: string, text: string): Promise<void> {
    const chunk = Buffer.from(text);
    this.#segments.set(segment, { chunks: [chunk], bytes: chunk.length, changed: 0 });
  }
}
