import type { Preset } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import type { WriteContext } from '../writeContext';
import { storedPictures } from './pictures';

/** Pictures that are read together: 10 to 30 kB each. */
const AT_ONCE = 200;

/**
 * Reads the pictures of presets whose turn comes soon together with those that are wanted now, since each read costs the server as much
 * as reading everything. For what goes on living elsewhere: nothing is lost where one has changed since.
 */
export class PicturesAhead {
  /** Undefined for one that cannot be had. */
  readonly #read = new Map<Preset, string | undefined>();

  constructor(
    private readonly context: WriteContext,
    /** In the order in which they are wanted. */
    private readonly presets: readonly Preset[],
  ) {}

  /** By title; one that cannot be had is left out. */
  async of(presets: readonly Preset[], now: Snapshot): Promise<ReadonlyMap<string, string>> {
    const missing = presets.filter((preset) => preset.picture !== undefined && !this.#read.has(preset));
    if (missing.length > 0) await this.#readWith(missing, now);
    const pictures = new Map<string, string>();
    for (const preset of presets) {
      const picture = this.#read.get(preset);
      if (picture !== undefined) pictures.set(preset.title, picture);
      // Each is wanted once.
      this.#read.delete(preset);
    }
    return pictures;
  }

  async #readWith(missing: readonly Preset[], now: Snapshot): Promise<void> {
    const wanted = new Set(missing);
    for (const { title } of this.presets) {
      const preset = now.get(title);
      if (wanted.size >= AT_ONCE) break;
      if (preset?.picture !== undefined && !this.#read.has(preset)) wanted.add(preset);
    }
    const pictures = await storedPictures(this.context, [...wanted], now.features.export, () =>
      this.context.log.warn('The picture of a preset could not be kept in the history.'),
    );
    for (const preset of wanted) this.#read.set(preset, pictures.get(preset.title));
  }
}
