import { t } from '../../base/words';
import { titleKey, titleTooLong } from '../../swarm/title';
import { type Preset, sameContent } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import { madeNew, sendCreation } from './createPreset';
import { sendDeletion } from './deletion';
import type { Ground } from './ground';
import { type CopyJob, stepOfEach } from './many/copyJob';
import { storedPictures } from './pictures/pictures';
import { edition, sendPreset } from './presetInput';
import { type Stored, storedNotes } from './storedNotes';
import { TitleError, usableTitle } from './titleError';
import type { WriteContext } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/** Copies that an interrupted operation left over, by title: they are used in place of new ones. */
export type LeftOver = ReadonlySet<string>;

/** The title that the server will give to its own copy of a preset; undefined where a copy is made without one. */
export function twinTitle({ title, picture }: Preset, { get, userName }: Snapshot): string | undefined {
  if (picture === undefined || picture.startsWith('data:') || titleTooLong(`${title} (99)`, userName)) return undefined;
  return freeTwinTitle(title, get);
}

/** "X (2)", or the next that is free. */
export function freeTwinTitle(title: string, get: Snapshot['get']): string {
  let number = 2;
  while (get(`${title} (${number})`)) number++;
  return `${title} (${number})`;
}

/** True for a title that the server gives to its own copy: "X (2)", and not that of the copy of a copy, "X (2) (2)". */
export function isTwinTitle(title: string, source: string): boolean {
  return title.startsWith(source) && /^ \(\d+\)$/.test(title.slice(source.length));
}

/** What copying goes by. */
export interface CopyingOptions {
  readonly leftOver?: LeftOver | undefined;
  /** Throws where no further copy may be begun; what was begun is ended. */
  readonly mayBegin?: (() => void) | undefined;
}

/**
 * Makes presets under other titles with the pictures of their sources, as many as one read can answer for; no two of one source. A
 * picture that is sent is decoded, scaled and encoded anew, losing a little each time; so it is not sent: the server's own
 * DuplicatePreset copies it byte for byte, and renaming that twin by an edit keeps it. The originals stand untouched throughout. Servers
 * that send pictures inline lose them on such an edit and get them sent. What came of each stands in its job.
 */
export async function copyAll(
  context: WriteContext,
  ground: Ground,
  jobs: readonly CopyJob[],
  options: CopyingOptions = {},
): Promise<void> {
  await makeTwins(context, ground, jobs, options);
  await makeCopies(context, ground, jobs, options);
  await removeTwins(context, ground, jobs);
}

/** Lets the server duplicate presets and finds the copies, whose titles it does not tell. */
async function makeTwins(context: WriteContext, ground: Ground, jobs: readonly CopyJob[], options: CopyingOptions): Promise<void> {
  const before = ground.now;
  const leftOver = before.presets.filter(({ title }) => options.leftOver?.has(title));
  const wanted = jobs.filter(({ source, typed }) => typed === undefined || twinTitle(source, before) !== undefined);
  await stepOfEach(wanted, async (job) => {
    const { source, typed } = job;
    job.twin = typed === undefined ? undefined : leftOver.find((preset) => isTwin(preset, source));
    if (job.twin) return;
    options.mayBegin?.();
    job.unknown = await context.send(() => context.client.call('DuplicatePreset', { preset: source.title }));
    job.isSent = true;
    ground.wrote();
  });
  const sent = wanted.filter(({ isSent }) => isSent);
  const after = await lookAt(ground, sent, jobs, ({ source }) => t('Copying to "{0}"', source.title));
  if (!after) return;
  for (const job of sent) {
    const { source, unknown } = job;
    // The first: somebody else may have made a copy since, even one of ours.
    job.twin = after.presets.find((preset) => isTwin(preset, source) && !before.get(preset.title));
    if (job.twin) {
      context.mine(job.twin.title);
      if (job.typed === undefined) job.result = { stored: job.twin, notes: [] };
    } else if (unknown) job.error = lostOnTheWay(unknown, t('Copying "{0}"', source.title), t("The copy doesn't exist. Try again."));
    else job.error = new NotStoredError(t('The server reported that it copied "{0}", but there is no copy.', source.title));
    job.isSent = false;
    job.unknown = undefined;
  }
}

function isTwin(twin: Preset, source: Preset): boolean {
  return isTwinTitle(twin.title, source.title) && sameContent(twin, source);
}

/** Gives the twins their titles, and creates what needs no twin, in their order: that is the one in which the server lists them. */
async function makeCopies(context: WriteContext, ground: Ground, jobs: readonly CopyJob[], options: CopyingOptions): Promise<void> {
  const pictures = await picturesToSend(context, ground, jobs);
  const titles = new Set<string>();
  await stepOfEach(
    jobs.filter(({ isOpen }) => isOpen),
    async (job) => {
      const { twin, source, typed = '', content } = job;
      const { get, userName } = await ground.toWriteOn(t('Copying presets'));
      if (!twin) options.mayBegin?.();
      // Read again since: somebody may have taken the title, and an edit would write over it.
      const others = (wanted: string) => (twin && get(wanted)?.title === twin.title ? undefined : get(wanted));
      const title = usableTitle(typed, others, userName);
      if (titles.has(titleKey(title))) throw new TitleError('taken', typed);
      if (twin?.title === title && sameContent(twin, content)) {
        job.result = { stored: twin, notes: storedNotes(typed, content, twin) };
        return;
      }
      titles.add(titleKey(title));
      job.unknown = await (twin
        ? sendPreset(context, edition(twin, title, content))
        : sendCreation(context, title, content, pictures.get(source.title)));
      job.isSent = true;
      ground.wrote();
    },
  );
  const sent = jobs.filter(({ isSent, error }) => isSent && error === undefined);
  const after = await lookAt(ground, sent, sent, ({ typed = '' }) =>
    t(
      '"{0}"',
      usableTitle(typed, () => undefined, ground.now.userName),
    ),
  );
  if (!after) return;
  for (const job of sent) {
    try {
      job.result = resultOf(job, after);
    } catch (error) {
      job.error = error;
    }
    job.isSent = false;
  }
}

/** The pictures of those that are copied without a twin. */
async function picturesToSend(context: WriteContext, { now }: Ground, jobs: readonly CopyJob[]): Promise<ReadonlyMap<string, string>> {
  const alone = jobs.filter(({ isOpen, twin, source }) => isOpen && !twin && source.picture !== undefined);
  try {
    return await storedPictures(
      context,
      alone.map(({ source }) => source),
      now.features.export,
      (preset, error) => alone.find(({ source }) => source === preset)?.fail(error),
    );
  } catch (error) {
    for (const job of alone) job.fail(error);
    return new Map();
  }
}

/** Reads what came of what was sent; undefined where nothing was, or where nobody can tell, which is then what `all` of them failed with. */
async function lookAt(
  ground: Ground,
  sent: readonly CopyJob[],
  all: readonly CopyJob[],
  whatOf: (job: CopyJob) => string,
): Promise<Snapshot | undefined> {
  const [first, second] = sent;
  if (!first) return undefined;
  try {
    return await ground.look(second ? t('Copying presets') : whatOf(first));
  } catch (error) {
    for (const job of all) {
      job.fail(error);
      job.isSent = false;
    }
    return undefined;
  }
}

function resultOf({ twin, typed = '', content, unknown }: CopyJob, after: Snapshot): Stored {
  const title = usableTitle(typed, () => undefined, after.userName);
  if (!twin) return madeNew(after, title, typed, content, unknown);
  const stored = after.get(title);
  // Ours did not get through, and somebody else's did.
  if (unknown && stored && stored.title !== twin.title && after.get(twin.title)) throw new TitleError('taken', typed);
  if (stored && (stored.title !== twin.title || sameContent(stored, content))) {
    return { stored, notes: storedNotes(typed, content, stored) };
  }
  if (unknown) throw lostOnTheWay(unknown, t('Copying to "{0}"', title), t("The copy doesn't exist. Try again."));
  throw new NotStoredError(t('The server reported that it created "{0}", but it doesn\'t exist.', title));
}

/** Takes twins away again, where they are left over. What keeps us from that is in the log; the failure that led here is told. */
async function removeTwins(context: WriteContext, ground: Ground, jobs: readonly CopyJob[]): Promise<void> {
  const left = jobs.flatMap(({ error, twin }) => (error !== undefined && twin ? twin : []));
  const [first] = left;
  if (!first) return;
  try {
    const { get } = await ground.look(t('Copying to "{0}"', first.title));
    for (const twin of left) {
      const now = get(twin.title);
      if (now && sameContent(now, twin)) await sendDeletion(context, twin.title);
    }
  } catch {
    for (const { title } of left) context.log.warn(`A copy may be left over: ${JSON.stringify(title)}.`);
  }
}
