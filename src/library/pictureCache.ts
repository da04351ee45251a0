import { createHash } from 'node:crypto';
import { RefusedError } from '../api/errors';
import type { Picture } from '../api/picture';
import type { PromptlessClient } from './libraryClient';
import type { Preset } from './preset';

/** Pictures are 10 to 30 kB each. */
const LIMIT = 64;
/** What tells pictures apart is 44 characters each. */
const SEEN_LIMIT = 5000;

/** What was seen of a picture that may be gone by now. */
export interface SeenPicture {
  /** Equal for equal bytes. */
  readonly digest: string;
  /** What the server had counted when it was read. */
  readonly revision: string;
}

/** Keeps the last pictures shown, until the server says that anything was edited. */
export class PictureCache {
  readonly #kept = new Map<string, Promise<Picture | undefined>>();
  readonly #seen = new Map<string, SeenPicture>();
  #revision = '';

  get(client: PromptlessClient, { picture }: Preset, revision: string): Promise<Picture | undefined> {
    if (picture === undefined) return Promise.resolve(undefined);
    if (revision !== this.#revision) this.clear();
    this.#revision = revision;
    const known = this.#kept.get(picture);
    if (known) return known;
    const asked = readPicture(client, picture).then((read) => {
      if (read) this.#see(picture, { digest: digestOf(read.bytes), revision });
      return read;
    });
    this.#kept.set(picture, asked);
    asked.catch(() => this.#kept.delete(picture));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > LIMIT && oldest !== undefined) this.#kept.delete(oldest);
    return asked;
  }

  /** What was last seen of a picture, whatever was edited since; undefined where it was not read. */
  seen({ picture }: Preset): SeenPicture | undefined {
    return picture === undefined ? undefined : this.#seen.get(picture);
  }

  clear(): void {
    this.#kept.clear();
  }

  #see(picture: string, seen: SeenPicture): void {
    this.#seen.delete(picture);
    this.#seen.set(picture, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > SEEN_LIMIT && oldest !== undefined) this.#seen.delete(oldest);
  }
}

/** Equal for pictures of the same bytes. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

async function readPicture(client: PromptlessClient, picture: string): Promise<Picture | undefined> {
  try {
    return await client.picture(picture);
  } catch (error) {
    // The preset went, or lost its picture, since it was read.
    if (error instanceof RefusedError && error.field === 'status') return undefined;
    throw error;
  }
}
