import { t } from '../../../base/words';
import { expected } from '../../history/change';
import { type Preset, sameContent } from '../../snapshot/preset';
import { sendCreation } from '../createPreset';
import { addToLinks } from '../maps/linkPlaces';
import { sendLinks } from '../maps/sendLinks';
import { type StoredNote, storedNotes } from '../storedNotes';
import { usableTitle } from '../titleError';
import type { WriteContext } from '../writeContext';
import { lostOnTheWay, NotStoredError } from '../writeErrors';
import { type BatchOptions, type Failure, inBatches } from './batches';
import type { DeletedPreset, DeletedPresets } from './deletePresets';

/** A preset that is back, and what is different about it. */
export interface Restored {
  readonly item: DeletedPreset;
  readonly stored: Preset;
  readonly notes: readonly StoredNote[];
}

/** What putting presets back came to. */
export interface RestoreOutcome {
  readonly restored: readonly Restored[];
  readonly failed: readonly Failure<DeletedPreset>[];
}

/**
 * Puts deleted presets back: description, parameters in their order, star, picture and links. Never over a preset that has the title by
 * now. They stand at the end of the list, and the server encodes the picture anew: neither can be had otherwise.
 */
export async function restorePresets(context: WriteContext, deleted: DeletedPresets, options: BatchOptions): Promise<RestoreOutcome> {
  const back: { readonly item: DeletedPreset; readonly stored: Preset }[] = [];
  const sent: { readonly item: DeletedPreset; readonly title: string; readonly unknown: Error | undefined }[] = [];
  const { failed } = await inBatches(
    context,
    deleted.presets,
    async (item, now) => {
      const { preset, picture } = item;
      const wanted = titleOf(item);
      const there = now.get(wanted);
      // An interrupted operation put it back, and not its links.
      if (there && options.why?.resumes !== undefined && sameContent(there, preset)) return void back.push({ item, stored: there });
      const title = usableTitle(wanted, now.get, now.userName);
      await context.record({ subject: 'preset', before: undefined, after: expected(title, preset), restores: item.change });
      sent.push({ item, title, unknown: await sendCreation(context, title, preset, picture) });
    },
    options,
  );
  if (sent.length + back.length === 0) return { restored: [], failed };
  const after = await context.readBack(t('Restoring'));
  for (const { item, title, unknown } of sent) {
    const stored = after.get(title);
    // Where the outcome is unknown, what stands there may be somebody else's.
    if (stored && (!unknown || sameContent(stored, item.preset))) back.push({ item, stored });
    else if (unknown)
      failed.push({ item, error: lostOnTheWay(unknown, t('Restoring "{0}"', title), t("It isn't on the server. Try again.")) });
    else failed.push({ item, error: new NotStoredError(t('The server reported that it created "{0}", but it doesn\'t exist.', title)) });
  }
  const links = await sendLinks(context, after, (raw) => {
    const next = back.reduce((all, { item, stored }) => addToLinks(all, stored.title, item.links) ?? all, raw);
    return next === raw ? undefined : next;
  });
  const restored = back.map(({ item, stored }) => ({
    item,
    stored,
    notes: [...restoredNotes(titleOf(item), item.preset, item.picture, stored), ...(item.links.length > 0 ? links.notes : [])],
  }));
  return { restored, failed };
}

function titleOf({ title, preset }: DeletedPreset): string {
  return title ?? preset.title;
}

/** What is different about a preset that is back. `picture`: what was kept of its picture. */
export function restoredNotes(title: string, preset: Preset, picture: string | undefined, stored: Preset): StoredNote[] {
  const notes = storedNotes(title, preset, stored);
  if (preset.picture === undefined || stored.picture !== undefined) return notes;
  const message =
    picture === undefined ? t('Its preview image is lost; no copy exists.') : t('The server did not restore the preview image.');
  return [...notes, { code: 'picture', subjects: ['picture'], message }];
}
