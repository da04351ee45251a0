import type { Preset } from '../preset';
import type { PresetChangeRecord } from './change';

/** Where the picture of a version is: still on the server, nowhere since it had none, in a text or with a change, or nobody has it. */
export type VersionPicture =
  | { readonly kind: 'same' | 'none' | 'unknown' }
  | { readonly kind: 'inline'; readonly url: string }
  | { readonly kind: 'change'; readonly change: string };

/** Finds the picture of a version; `since` are the changes made to it afterwards, newest first. */
export function versionPicture({ picture }: Preset, since: readonly PresetChangeRecord[]): VersionPicture {
  if (picture === undefined) return { kind: 'none' };
  if (picture.startsWith('data:')) return { kind: 'inline', url: picture };
  for (const { id, before, after, hasPicture } of since.toReversed()) {
    // Kept by the first change that took it away, or might have.
    if (hasPicture) return { kind: 'change', change: id };
    if (!after) return { kind: 'unknown' };
    if (before && before.picture !== after.picture && before.title === after.title) return { kind: 'unknown' };
  }
  return { kind: 'same' };
}
