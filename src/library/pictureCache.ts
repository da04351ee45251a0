import { RefusedError } from '../api/errors';
import type { Picture } from '../api/picture';
import type { LibraryClient } from './libraryClient';
import type { Preset } from './preset';

/** Pictures are 10 to 30 kB each. */
const LIMIT = 64;

/** Keeps the last pictures shown, until the server says that anything was edited. */
export class PictureCache {
  readonly #kept = new Map<string, Promise<Picture | undefined>>();
  #revision = '';

  get(client: LibraryClient, { picture }: Preset, revision: string): Promise<Picture | undefined> {
    if (picture === undefined) return Promise.resolve(undefined);
    if (revision !== this.#revision) this.clear();
    this.#revision = revision;
    const known = this.#kept.get(picture);
    if (known) return known;
    const asked = readPicture(client, picture);
    this.#kept.set(picture, asked);
    asked.catch(() => this.#kept.delete(picture));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > LIMIT && oldest !== undefined) this.#kept.delete(oldest);
    return asked;
  }

  clear(): void {
    this.#kept.clear();
  }
}

async function readPicture(client: LibraryClient, picture: string): Promise<Picture | undefined> {
  try {
    return await client.picture(picture);
  } catch (error) {
    // The preset went, or lost its picture, since it was read.
    if (error instanceof RefusedError && error.field === 'status') return undefined;
    throw error;
  }
}
