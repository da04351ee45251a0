import { HumanError } from '../../../base/errors';
import type { JsonObject } from '../../../base/json';
import { t } from '../../../base/words';
import { expected, type PresetDraft } from '../../history/change';
import { type Preset, type PresetContent, sameContent, sameContentAndOrder } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import { type CopyingOptions, copyAll, twinTitle } from '../copyPreset';
import { sendDeletion } from '../deletion';
import type { Ground } from '../ground';
import { linksTo, renameInLinks } from '../maps/linkPlaces';
import { type SentLinks, sendLinks } from '../maps/sendLinks';
import { PicturesAhead } from '../pictures/picturesAhead';
import { usableTitle } from '../titleError';
import type { WriteContext } from '../writeContext';
import { GoneError, NotStoredError } from '../writeErrors';
import { CopyJob, stepOfEach } from './copyJob';

/** How far an interrupted operation brought a move. */
interface Begun {
  /** Its copy is there. */
  readonly copy: Preset;
  /** The original is gone, and only the links may be left. */
  readonly isGone?: boolean;
}

/** A preset that is to have another title. */
export class MoveJob extends CopyJob {
  constructor(
    source: Preset,
    override readonly typed: string,
    content: PresetContent,
    readonly begun?: Begun,
  ) {
    super(source, typed, content);
    if (begun) this.result = { stored: begun.copy, notes: [] };
  }
}

export interface MovingOptions extends CopyingOptions {
  /** The pictures of all that are to be moved, where these are only some. */
  readonly pictures?: PicturesAhead | undefined;
}

/**
 * Copies, looks at the copies, and only then deletes the originals; links go over to the copies in one write. Whatever breaks leaves a
 * duplicate, never a hole. (The server's own rename deletes first.) As many as one read can answer for; what came of each stands in
 * its job.
 */
export async function moveAll(context: WriteContext, ground: Ground, jobs: readonly MoveJob[], options: MovingOptions): Promise<void> {
  const here = jobs.filter(({ begun }) => !begun?.isGone);
  const sources = here.map(({ source }) => source);
  // For the history: a rename copies them in any case, so that one which cannot be had does not keep it from being done.
  const pictures = await (options.pictures ?? new PicturesAhead(context, sources)).of(sources, ground.now);
  const recorded = await context.record(...here.map((job) => draftOf(job, ground.now, pictures.get(job.source.title))));
  await copyAll(
    context,
    ground,
    here.filter(({ begun }) => !begun),
    options,
  );
  for (const job of here) if (job.result && !job.begun) checkCopy(job);
  await stepOfEach(here, (job) => removeOriginal(context, ground, job));
  await endMoves(context, ground, jobs);
  for (const [index, pending] of recorded.entries()) pending.failed = here[index]?.error !== undefined;
}

/** Links follow to the copies, by titles from and to. */
export function moveLinks(context: WriteContext, now: Snapshot, titles: readonly (readonly [string, string])[]): Promise<SentLinks> {
  return sendLinks(context, now, (raw) => {
    const next = titles.reduce<JsonObject>((links, [from, to]) => renameInLinks(links, from, to) ?? links, raw);
    return next === raw ? undefined : next;
  });
}

/** True where one preset may be the copy of the other. */
export function isCopy(one: Preset, other: Preset): boolean {
  return sameContentAndOrder(one, other) && (one.picture === undefined) === (other.picture === undefined);
}

function draftOf({ source, typed, content, begun }: MoveJob, now: Snapshot, picture: string | undefined): PresetDraft {
  const links = linksTo(now.rawModelLinks, source.title);
  if (begun) return { subject: 'preset', before: source, after: begun.copy, picture, links };
  const after = expected(usableTitle(typed, now.get, now.userName), content, source);
  return { subject: 'preset', before: source, after, picture, links, twin: twinTitle(source, now) };
}

function checkCopy(job: MoveJob): void {
  const { source } = job;
  const { stored, notes } = job.stored;
  const pictureLost = source.picture !== undefined && stored.picture === undefined;
  if (!pictureLost && !notes.some(({ code }) => code === 'other')) return;
  job.error = new NotStoredError(
    t('The server changed "{0}" so that it differs from "{1}". Both were kept; compare them and delete one.', stored.title, source.title),
  );
}

async function removeOriginal(context: WriteContext, ground: Ground, job: MoveJob): Promise<void> {
  const { source } = job;
  const { stored } = job.stored;
  const { get } = await ground.toWriteOn(t('Copying presets'));
  if (!get(stored.title)) throw new GoneError(stored.title);
  const now = get(source.title);
  // Somebody else's title may differ in case alone: to the server it is still the same preset.
  if (now && (now.title !== source.title || !sameContent(now, source))) {
    throw new HumanError(
      t(
        '"{0}" was changed on the server while it was being renamed. Both it and "{1}" were kept; compare them and delete one.',
        now.title,
        stored.title,
      ),
    );
  }
  try {
    await sendDeletion(context, source.title);
    ground.wrote();
  } catch (error) {
    throw new HumanError(bothKept(source.title, stored.title, error instanceof HumanError ? error.message : ''), { cause: error });
  }
}

/** Mends the links of those whose originals are gone, and looks whether they are. */
async function endMoves(context: WriteContext, ground: Ground, jobs: readonly MoveJob[]): Promise<void> {
  const left = jobs.filter(({ result, error }) => result && error === undefined);
  const [first, second] = left;
  if (!first) return;
  const links = ground.now.rawModelLinks;
  const linked = await moveLinks(
    context,
    ground.now,
    left.map(({ source, stored: { stored } }) => [source.title, stored.title]),
  );
  if (linked.after) ground.saw(linked.after);
  else if (left.some(({ begun }) => !begun?.isGone)) {
    try {
      await ground.look(second ? t('Renaming presets') : t('"{0}"', first.stored.stored.title));
    } catch (error) {
      for (const job of left) job.fail(error);
      return;
    }
  }
  for (const job of left) {
    const { source, begun } = job;
    const { stored, notes } = job.stored;
    if (ground.now.get(source.title)) job.error = new HumanError(bothKept(source.title, stored.title));
    else {
      if (!begun?.isGone) context.renamed(source.title, stored.title);
      const told = linksTo(links, source.title).length > 0 ? linked.notes : [];
      job.result = { stored: ground.now.get(stored.title) ?? stored, notes: [...notes, ...told] };
    }
  }
}

function bothKept(from: string, to: string, why = ''): string {
  return t('"{0}" was copied to "{1}", but the original could not be deleted, so both exist. {2}', from, to, why).trimEnd();
}
