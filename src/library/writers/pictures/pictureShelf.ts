import type { Preset } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import type { WriteContext } from '../writeContext';
import { storedPictures } from './pictures';

/** Pictures that are read together: 10 to 30 kB each. */
const AT_ONCE = 100;

/**
 * The stored pictures of presets that are changed one after the other. Reads some at a time, since each read costs the server as much as
 * reading everything; reads anew where a read of presets shows that one may have changed.
 */
export class PictureShelf {
  /** Undefined for one that has none after all. */
  readonly #read = new Map<string, string | undefined>();
  readonly #missed = new Map<string, unknown>();
  #from: Snapshot | undefined;

  constructor(
    private readonly context: WriteContext,
    /** In the order in which their pictures are wanted; others may be asked for, too. */
    private readonly titles: readonly string[],
  ) {}

  /** The picture as a data URL; undefined where there is none. Throws where it cannot be had. */
  async of(preset: Preset, now: Snapshot): Promise<string | undefined> {
    const { title } = preset;
    if (preset.picture === undefined) return undefined;
    if (!isSameEdition(this.#from, now) || !(this.#read.has(title) || this.#missed.has(title))) await this.#readFrom(preset, now);
    if (this.#missed.has(title)) throw this.#missed.get(title);
    return this.#read.get(title);
  }

  async #readFrom(preset: Preset, now: Snapshot): Promise<void> {
    const start = this.titles.findIndex((title) => now.get(title) === preset);
    const next = start < 0 ? [] : this.titles.slice(start, start + AT_ONCE).flatMap((title) => now.get(title) ?? []);
    const some = [...new Set([preset, ...next])];
    this.#read.clear();
    this.#missed.clear();
    this.#from = now;
    const pictures = await storedPictures(this.context, some, now.features.export, ({ title }, error) => this.#missed.set(title, error));
    for (const { title } of some) if (!this.#missed.has(title)) this.#read.set(title, pictures.get(title));
  }
}

/** True where no picture can have changed between two reads: the server counts edits, from its start on. */
function isSameEdition(before: Snapshot | undefined, now: Snapshot): boolean {
  if (before === now) return true;
  return now.pictureRevision > 0 && before?.pictureRevision === now.pictureRevision && before.serverId === now.serverId;
}
