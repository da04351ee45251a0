import { createHash } from 'node:crypto';
import { RefusedError } from '../../api/apiErrors';
import type { Picture } from '../../api/picture';
import type { PromptlessClient } from '../libraryClient';
import type { Preset } from './preset';

/** Pictures are 10 to 30 kB each. */
const LIMIT = 64;
/** What tells pictures apart is 44 characters each. */
const SEEN_LIMIT = 5000;
/** What may be replaced by others is kept until it is known whether it was: some MB. */
const SHOWN_LIMIT = 200;

/** What was seen of a picture that may be gone by now. */
export interface SeenPicture {
  /** Equal for equal bytes. */
  readonly digest: string;
  /** What the server had counted when it was read. */
  readonly revision: string;
}

/** A picture that was read of a preset, and what it is told from others by. */
export interface ShownPicture extends Picture {
  readonly digest: string;
}

/** Keeps the last pictures shown, until the server says that anything was edited; for what became of them, beyond that. */
export class PictureCache {
  readonly #shown = new Map<string, ShownPicture>();
  readonly #kept = new Map<string, Promise<Picture | undefined>>();
  readonly #seen = new Map<string, SeenPicture>();
  #revision = '';

  /** `onReplaced` is told when another picture is read of a preset than the one that was shown of it. */
  constructor(private readonly onReplaced: (preset: Preset, shown: ShownPicture, now: ShownPicture) => void) {}

  get(client: PromptlessClient, preset: Preset, revision: string): Promise<Picture | undefined> {
    const { picture } = preset;
    if (picture === undefined) return Promise.resolve(undefined);
    if (revision !== this.#revision) this.clear();
    this.#revision = revision;
    const known = this.#kept.get(picture);
    if (known) return known;
    const asked = readPicture(client, picture).then((read) => {
      if (read) this.#show(preset, picture, { ...read, digest: digestOf(read.bytes) }, revision);
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

  /** The picture that was last shown of a preset, which may not be the one it has. */
  shown({ picture }: Preset): ShownPicture | undefined {
    return picture === undefined ? undefined : this.#shown.get(picture);
  }

  /** Says that presets are gone: what has their titles next is not what was shown. */
  left(presets: readonly Preset[]): void {
    for (const { picture } of presets) if (picture !== undefined) this.#shown.delete(picture);
  }

  clear(): void {
    this.#kept.clear();
  }

  #show(preset: Preset, path: string, now: ShownPicture, revision: string): void {
    const shown = this.#shown.get(path);
    if (shown && shown.digest !== now.digest) this.onReplaced(preset, shown, now);
    keep(this.#shown, path, now, SHOWN_LIMIT);
    keep(this.#seen, path, { digest: now.digest, revision }, SEEN_LIMIT);
  }
}

/** Keeps the last of what there is. */
function keep<Value>(values: Map<string, Value>, key: string, value: Value, limit: number): void {
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > limit && oldest !== undefined) values.delete(oldest);
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
