import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open as openFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sequencer } from '../base/async';
import type { HistoryStorage, Place, Segment } from '../library/history/storage';

/** A segment of this size is followed by another, so that old ones can go by themselves; in bytes. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
/** So is one that has this size when it was begun long ago: its old lines would stay as long as it is written to. */
const WORTHWHILE_BYTES = 256 * 1024;
const LONG_AGO_MS = 60 * 60_000;
/** A segment that rested for so long is left to be cleaned up by any window, in ms; less than `SEGMENT_REST_MS`. */
const REST_MS = 30 * 60_000;
/** How long a claim is kept, in ms. */
const CLAIMED_MS = 24 * 60 * 60_000;

/** Keeps the history of one server as files of JSON lines: `history/<server>/<time>-<window>.jsonl`. No window appends to another's. */
export class HistoryFolder implements HistoryStorage {
  readonly folder: string;
  readonly #turns = new Sequencer();
  #segment: { readonly name: string; readonly file: FileHandle; readonly begun: number; bytes: number; last: number } | undefined;

  constructor(storage: string, origin: string) {
    // The name must not hold an address that could be read, nor characters a disk refuses.
    this.folder = join(storage, 'history', createHash('sha256').update(origin).digest('hex').slice(0, 32));
  }

  append(text: string): Promise<Place> {
    return this.#turns.run(async () => {
      const segment = await this.#open();
      const bytes = Buffer.from(text);
      const { bytesWritten } = await segment.file.write(bytes);
      const start = segment.bytes;
      segment.bytes += bytesWritten;
      segment.last = Date.now();
      if (bytesWritten < bytes.length) throw new Error('The disk is full.');
      return { segment: segment.name, start, end: start + bytes.length };
    });
  }

  async segments(): Promise<readonly Segment[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
    const all = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(() => undefined);
        return found ? [{ name, bytes: found.size, changed: found.mtimeMs }] : [];
      }),
    );
    return all.flat();
  }

  async read({ segment, start, end }: Place): Promise<Uint8Array> {
    const file = await openFile(join(this.folder, segment)).catch(() => undefined);
    if (!file) return new Uint8Array();
    try {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async claim(name: string): Promise<boolean> {
    await this.#forgetClaims();
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(join(this.folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.claim`), '', { flag: 'wx' });
      return true;
    } catch {
      // Somebody else was first; or nobody can write here, and to say nothing is better than to say it with every look.
      return false;
    }
  }

  async remove(segment: string): Promise<void> {
    await rm(join(this.folder, segment), { force: true });
  }

  async rewrite(segment: string, text: string): Promise<void> {
    const path = join(this.folder, segment);
    const next = `${path}.${randomUUID()}`;
    const { atime, mtime } = await stat(path);
    await writeFile(next, text, { mode: 0o600 });
    // What is left in it is as old as it was.
    await utimes(next, atime, mtime);
    await rename(next, path);
  }

  /** Lets go of the file; what is appended later begins another. */
  close(): Promise<void> {
    return this.#turns.run(async () => {
      await this.#segment?.file.close();
      this.#segment = undefined;
    });
  }

  async #forgetClaims(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!name.endsWith('.claim')) continue;
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > CLAIMED_MS) await rm(path, { force: true });
    }
  }

  async #open() {
    const now = Date.now();
    const open = this.#segment;
    // Somebody may have cleared the folder: what is appended to a file that has no name any more is nowhere.
    if (open && isForMore(open, now) && (await open.file.stat()).nlink > 0) return open;
    await this.#segment?.file.close();
    this.#segment = undefined;
    await mkdir(this.folder, { recursive: true });
    const name = `${String(now).padStart(15, '0')}-${randomUUID().slice(0, 8)}.jsonl`;
    this.#segment = { name, file: await openFile(join(this.folder, name), 'ax', 0o600), begun: now, bytes: 0, last: now };
    return this.#segment;
  }
}

function isForMore(
  { begun, bytes, last }: { readonly begun: number; readonly bytes: number; readonly last: number },
  now: number,
): boolean {
  if (bytes >= SEGMENT_BYTES || now - last >= REST_MS) return false;
  return bytes < WORTHWHILE_BYTES || now - begun < LONG_AGO_MS;
}
