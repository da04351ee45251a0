import { pictureOfDataUrl } from '../../api/picture';
import { digestOf } from '../snapshot/pictureCache';
import type { Preset } from '../snapshot/preset';
import { isRepictured, type PresetChangeRecord } from './change';
import type { History } from './history';

/** Where the picture of a version is: still on the server, nowhere since it had none, in a text or with a change, or nobody has it. */
export type VersionPicture =
  | { readonly kind: 'same' | 'none' | 'unknown' }
  | { readonly kind: 'inline'; readonly url: string }
  | { readonly kind: 'change'; readonly change: string };

/** Finds the picture of a version; `since` are the changes made to it afterwards, newest first. */
export function versionPicture({ picture }: Preset, since: readonly PresetChangeRecord[]): VersionPicture {
  if (picture === undefined) return { kind: 'none' };
  if (picture.startsWith('data:')) return { kind: 'inline', url: picture };
  for (const change of since.toReversed()) {
    // Kept by the first change that took it away, or might have.
    if (change.hasPicture) return { kind: 'change', change: change.id };
    if (!change.after || isRepictured(change)) return { kind: 'unknown' };
  }
  return { kind: 'same' };
}

/** The digest of the picture that a preset is to have, by all that is known of it, newest first; undefined where that tells nothing. */
export function knownDigest(timeline: readonly PresetChangeRecord[]): string | undefined {
  for (const change of timeline) {
    const { before, after, digest } = change;
    if (digest !== undefined) return digest;
    if (!before || !after) return undefined;
    if (isRepictured(change)) return undefined;
  }
  return undefined;
}

/** True where a picture is kept by one of the changes, told by its digest. */
export async function isKept(history: Pick<History, 'picture'>, timeline: readonly PresetChangeRecord[], digest: string): Promise<boolean> {
  for (const { id, hasPicture } of timeline) {
    const url = hasPicture ? await history.picture(id) : undefined;
    const picture = url === undefined ? undefined : pictureOfDataUrl(url);
    if (picture && digestOf(picture.bytes) === digest) return true;
  }
  return false;
}
