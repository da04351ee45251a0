import { t } from '../../../base/words';
import { titleKey } from '../../../swarm/title';
import { storedContent } from '../../catalogue/paramMap';
import { expected } from '../../history/change';
import type { Preset, PresetContent } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { madeNew, sendCreation } from '../createPreset';
import { type Copy, type CopyOptions, duplicateAll, jobOf } from '../duplicatePreset';
import { checkSize } from '../presetSize';
import { TitleError, usableTitle } from '../titleError';
import type { WriteContext } from '../writeContext';
import { type BatchOptions, type Failure, inBatches, toHuman } from './batches';
import { inChunks } from './chunks';

/** A preset to be created; its picture, a data URL, is read when its turn comes. */
export interface Creation {
  readonly title: string;
  readonly content: PresetContent;
  readonly picture?: () => Promise<string | undefined>;
}

/** What making many presets came to. */
export interface MadePresets<T> {
  readonly made: readonly Preset[];
  readonly failed: readonly Failure<T>[];
}

/** Copies many presets; one that cannot be copied does not stop the others. */
export async function duplicatePresets(
  context: WriteContext,
  copies: readonly Copy[],
  options: BatchOptions & CopyOptions,
): Promise<MadePresets<Copy>> {
  const { leftOver } = options;
  const { done, failed } = await inChunks(
    context,
    copies,
    { jobOf, run: (ground, jobs, mayBegin) => duplicateAll(context, ground, jobs, { leftOver, mayBegin }) },
    options,
  );
  return { made: done.map(({ stored: { stored } }) => stored), failed };
}

/** A new preset that was sent. */
interface Sent {
  readonly item: Creation;
  readonly title: string;
  readonly unknown: Error | undefined;
}

/** Creates many presets; one that cannot be created does not stop the others. */
export async function createPresets(
  context: WriteContext,
  creations: readonly Creation[],
  options: BatchOptions,
): Promise<MadePresets<Creation>> {
  const sent: Sent[] = [];
  const titles = new Set<string>();
  const step = async (item: Creation, { get, userName }: Snapshot) => {
    const title = usableTitle(item.title, get, userName);
    if (titles.has(titleKey(title))) throw new TitleError('taken', item.title);
    checkSize(title, item.content, userName);
    const picture = await item.picture?.();
    await context.record({ subject: 'preset', before: undefined, after: expected(title, storedContent(item.content)) });
    const unknown = await sendCreation(context, title, item.content, picture);
    titles.add(titleKey(title));
    sent.push({ item, title, unknown });
  };
  const { failed } = await inBatches(context, creations, step, options);
  if (sent.length === 0) return { made: [], failed };
  const [first, second] = sent;
  const after = await context.readBack(first && !second ? t('"{0}"', first.title) : t('Creating presets'));
  const made: Preset[] = [];
  for (const { item, title, unknown } of sent) {
    try {
      made.push(madeNew(after, title, item.title, item.content, unknown).stored);
    } catch (error) {
      failed.push({ item, error: toHuman(error) });
    }
  }
  return { made, failed };
}
