import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import { trimStored } from '../../swarm/storedText';
import type { PresetContent } from '../snapshot/preset';

/** The largest document that the server's database holds, in bytes (docs/server.md 6.3). */
export const LARGEST_PRESET = 16_683_050;
const MB = 1_000_000;
/** A document with the names of its fields, a star, and the path that stands for no picture. */
const FRAME = 133;
/** A type, the end of a key, the length of a text and its end. */
const ENTRY = 7;

/** A preset is larger than the server's database takes. Nothing was sent. */
export class TooLargeError extends HumanError {
  constructor(title: string, bytes: number) {
    // Both to the side on which the one is more than the other.
    const [size, limit] = [Math.ceil((bytes * 10) / MB) / 10, Math.floor((LARGEST_PRESET * 10) / MB) / 10];
    super(
      t(
        '"{0}" is {1} MB, and SwarmUI servers can\'t store presets larger than {2} MB. Nothing was sent. Use smaller files, or put them on the server and enter their paths.',
        title,
        size.toFixed(1),
        limit.toFixed(1),
      ),
    );
  }
}

/** Throws `TooLargeError` for what the server would fail over without a word of why. Its picture, which it scales itself, is small. */
export function checkSize(title: string, { description, params }: PresetContent, user: string): void {
  let bytes = FRAME + 2 * (byteLength(title) + byteLength(user)) + byteLength(trimStored(description));
  for (const [id, value] of params) bytes += ENTRY + byteLength(id) + byteLength(trimStored(value));
  if (bytes > LARGEST_PRESET) throw new TooLargeError(title, bytes);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
