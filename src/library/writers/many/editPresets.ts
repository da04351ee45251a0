import { HumanError } from '../../../base/errors';
import { t } from '../../../base/words';
import { type Preset, type PresetContent, sameContent } from '../../snapshot/preset';
import { requireCleanTitle } from '../cleanTitle';
import { edition, sendPreset } from '../presetInput';
import { holdsEdit } from '../serverMade';
import type { WriteContext } from '../writeContext';
import { GoneError, NotStoredError } from '../writeErrors';
import { type BatchOptions, type Failure, inBatches } from './batches';

/** A preset as it was looked at, and what it is to hold. */
export interface PresetEdition {
  readonly base: Preset;
  readonly content: PresetContent;
}

/** What editing many came to. */
export interface EditOutcome {
  readonly changed: readonly PresetEdition[];
  readonly failed: readonly Failure<PresetEdition>[];
}

/** Edits many presets; one that somebody else has changed since `base` is left alone. */
export async function editPresets(context: WriteContext, editions: readonly PresetEdition[], options: BatchOptions): Promise<EditOutcome> {
  const sent: PresetEdition[] = [];
  const { failed } = await inBatches(
    context,
    editions,
    async (one, now) => {
      const { base, content } = one;
      const theirs = now.get(base.title);
      if (!theirs) throw new GoneError(base.title);
      if (!sameContent(theirs, base)) throw changedElsewhere(base);
      requireCleanTitle(theirs);
      sent.push(one);
      await sendPreset(context, edition(theirs, theirs.title, content));
    },
    options,
    ({ base, content }, { get }) => {
      const theirs = get(base.title);
      return theirs && sameContent(theirs, base) ? { subject: 'preset', before: theirs, after: { ...theirs, ...content } } : undefined;
    },
  );
  if (sent.length === 0) return { changed: [], failed };
  const after = await context.readBack(t('Changing presets'));
  const known = new Set(failed.map(({ item }) => item));
  const changed: PresetEdition[] = [];
  for (const one of sent) {
    const stored = after.get(one.base.title);
    if (stored && holdsEdit(one.base, one.content, stored, after.features)) changed.push(one);
    else if (!known.has(one)) failed.push({ item: one, error: notHeld(one.base, stored) });
  }
  return { changed, failed };
}

function notHeld(base: Preset, stored: Preset | undefined): HumanError {
  if (!stored) return new GoneError(base.title);
  return sameContent(stored, base)
    ? new NotStoredError(t('The server did not save the change to "{0}".', base.title))
    : changedElsewhere(base);
}

function changedElsewhere({ title }: Preset): HumanError {
  return new HumanError(t('"{0}" was changed elsewhere in the meantime. Review it again.', title));
}
