import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The mark of somebody who has the turn. */
export interface Mark {
  readonly number: number;
  /** Nobody else's is the same. */
  readonly text: string;
  /** Changes while its owner lives, in ms. */
  readonly refreshed: number;
}

/**
 * Marks of turns in a folder: files named by a number, of which the highest has the turn. To take over from a dead one is to make the next
 * number, which the file system lets only one do; and a mark counts only if, once it was made, the one before was still there. So however
 * slow any of them is, no two have the turn.
 */
export class TurnFiles {
  constructor(private readonly folder: string) {}

  /** Who has the turn now. */
  async look(): Promise<Mark | undefined> {
    const number = await this.#highest();
    if (number === 0) return undefined;
    const [text, found] = await Promise.all([this.#text(number), unlessGone(stat(this.#path(number)))]);
    return text === undefined || !found ? undefined : { number, text, refreshed: found.mtimeMs };
  }

  /** Takes the turn, after one that is dead or when nobody has it; undefined where another was faster. */
  async take(after: Mark | undefined): Promise<Mark | undefined> {
    const mark = { number: (after?.number ?? 0) + 1, text: newText(), refreshed: 0 };
    if (!(await this.#make(mark))) return undefined;
    const counts = (await this.#highest()) === mark.number && (!after || (await this.#text(after.number)) === after.text);
    if (!counts) {
      await this.release(mark);
      return undefined;
    }
    if (after) await rm(this.#path(after.number), { force: true });
    return mark;
  }

  /** Shows that its owner lives. False where the turn was lost. */
  async refresh(mark: Mark): Promise<boolean> {
    if ((await this.#text(mark.number)) !== mark.text) return false;
    const now = new Date();
    await unlessGone(utimes(this.#path(mark.number), now, now));
    return true;
  }

  async release(mark: Mark): Promise<void> {
    // Taken for dead, it may be somebody else's by now.
    if ((await this.#text(mark.number)) === mark.text) await rm(this.#path(mark.number), { force: true });
  }

  async #make({ number, text }: Mark): Promise<boolean> {
    const options = { flag: 'wx', mode: 0o600 };
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(this.#path(number), text, options);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  async #highest(): Promise<number> {
    const names = (await unlessGone(readdir(this.folder))) ?? [];
    return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
  }

  #text(number: number): Promise<string | undefined> {
    return unlessGone(readFile(this.#path(number), 'utf8'));
  }

  #path(number: number): string {
    return join(this.folder, String(number));
  }
}

/** True where the process that made the mark is known to be gone: it ran on this machine. */
export function isGone({ text }: Mark): boolean {
  const [, machine, id] = text.split('\n');
  if (machine !== hostname() || !id) return false;
  try {
    process.kill(Number(id), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function newText(): string {
  return [randomUUID(), hostname(), process.pid].join('\n');
}

async function unlessGone<T>(task: Promise<T>): Promise<T | undefined> {
  try {
    return await task;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
