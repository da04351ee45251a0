import { TooOldError } from '../../../api/apiErrors';
import { t } from '../../../base/words';
import { titleKey } from '../../../swarm/title';
import type { Preset } from '../../snapshot/preset';
import { requireCleanTitle } from '../cleanTitle';
import { edition, sendPreset } from '../presetInput';
import type { WriteContext } from '../writeContext';
import { GoneError, NotStoredError } from '../writeErrors';
import { type BatchOptions, type Failure, inBatches } from './batches';

/** What starring came to. Presets that had the star already are in neither list. */
export interface StarOutcome {
  readonly changed: readonly Preset[];
  readonly failed: readonly Failure<Preset>[];
}

/** Stars or unstars presets, and changes nothing else of what the server holds of them. */
export async function starPresets(
  context: WriteContext,
  presets: readonly Preset[],
  starred: boolean,
  options: BatchOptions,
): Promise<StarOutcome> {
  const sent: Preset[] = [];
  // A server can list one preset under two spellings of its title: one write, and one outcome, is enough.
  const once = [...new Map(presets.map((preset) => [titleKey(preset.title), preset])).values()];
  const { failed } = await inBatches(
    context,
    once,
    async (preset, now) => {
      if (!now.features.stars) throw new TooOldError(t('Starred presets require SwarmUI 0.9.7.4 or newer; this server is older.'));
      const theirs = now.get(preset.title);
      if (!theirs) throw new GoneError(preset.title);
      if (theirs.starred === starred) return;
      requireCleanTitle(theirs);
      sent.push(preset);
      await sendPreset(context, edition(theirs, theirs.title, { ...theirs, starred }));
    },
    options,
    (preset, { get }) => {
      const theirs = get(preset.title);
      return theirs && theirs.starred !== starred ? { subject: 'preset', before: theirs, after: { ...theirs, starred } } : undefined;
    },
  );
  if (sent.length === 0) return { changed: [], failed };
  const after = await context.readBack(t('Starring presets'));
  const changed: Preset[] = [];
  const known = new Set(failed.map(({ item }) => item));
  for (const preset of sent) {
    const stored = after.get(preset.title);
    if (stored?.starred === starred) changed.push(stored);
    else if (!known.has(preset))
      failed.push({ item: preset, error: new NotStoredError(t('The server did not save the star of "{0}".', preset.title)) });
  }
  return { changed, failed };
}
