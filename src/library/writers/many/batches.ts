import { UnreachableError } from '../../../api/apiErrors';
import { HumanError, isCancelled } from '../../../base/errors';
import { t } from '../../../base/words';
import type { PresetDraft } from '../../history/change';
import type { Pending } from '../../history/outcomes';
import type { Preset } from '../../snapshot/preset';
import type { Snapshot } from '../../snapshot/snapshot';
import type { WriteContext, WriteOptions } from '../writeContext';
import { ClosedError } from '../writeErrors';

/** Writes between two reads, in ms: each writes what was read over what somebody else may have changed since. */
const BATCH_MS = { least: 1000, most: 1500 };
/** A read costs as much as forty writes, and more in larger libraries (docs/server.md 6.5): this many times its cost goes to writes before the next. */
const WRITES_PER_READ = 15;

export interface BatchOptions extends WriteOptions {
  /** Told after each one. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Changes recorded at once: a write to disk for each would cost as much as some that are sent. */
const RECORDED_AT_ONCE = 50;

/** What a step is going to change, made of what was read; undefined where it sends nothing. */
export type Foretell<T> = (item: T, now: Snapshot) => PresetDraft | undefined;

/** One that did not work. */
export interface Failure<T> {
  readonly item: T;
  readonly error: HumanError;
}

/**
 * Does the same to many, a second or so of writes between two reads. One that fails does not stop the others, but a server that is away
 * or closed does. Called off in the middle, it leaves the rest alone; what was done is told all the same.
 */
export async function inBatches<T>(
  context: WriteContext,
  items: readonly T[],
  step: (item: T, now: Snapshot) => Promise<void>,
  options: BatchOptions,
  foretell?: Foretell<T>,
): Promise<{ readonly failed: Failure<T>[] }> {
  return context.many(() => oneByOne(context, items, step, options, foretell));
}

async function oneByOne<T>(
  context: WriteContext,
  items: readonly T[],
  step: (item: T, now: Snapshot) => Promise<void>,
  options: BatchOptions,
  foretell: Foretell<T> | undefined,
): Promise<{ readonly failed: Failure<T>[] }> {
  const failed: Failure<T>[] = [];
  let now = await context.read(options.signal);
  let began = context.now();
  let stopped: HumanError | undefined;
  let recorded = 0;
  /** What was told beforehand, by what was there; nothing came of it until it is sent. */
  const told = new Map<Preset, Pending>();
  for (const [index, item] of items.entries()) {
    if (options.signal?.aborted) break;
    let before = context.pending.length;
    try {
      if (context.isClosed) stopped ??= new ClosedError();
      if (stopped) throw stopped;
      if (context.now() - began > batchMs(context)) {
        now = await context.read(options.signal);
        began = context.now();
        recorded = index;
      }
      if (foretell && index >= recorded) {
        const next = items.slice(index, index + RECORDED_AT_ONCE);
        const drafts = next.flatMap((one) => foretell(one, now) ?? []);
        for (const pending of await context.record(...drafts.filter(({ before: was }) => was && !told.has(was)))) {
          pending.outcome = 'failed';
          if (pending.draft.subject === 'preset' && pending.draft.before) told.set(pending.draft.before, pending);
        }
        recorded = index + next.length;
      }
      before = context.pending.length;
      const was = foretell?.(item, now)?.before;
      await step(item, now);
      const sent = was && told.get(was);
      if (sent) sent.outcome = undefined;
    } catch (error) {
      for (const pending of context.pending.slice(before)) pending.failed = true;
      if (isCancelled(error) && !context.isClosed) break;
      const human = isCancelled(error) ? new ClosedError() : toHuman(error);
      if (human instanceof UnreachableError) stopped = human;
      failed.push({ item, error: human });
    }
    options.onProgress?.(index + 1, items.length);
  }
  return { failed };
}

/** How long may be written between two reads, in ms. */
export function batchMs({ lastReadMs }: WriteContext): number {
  return Math.min(Math.max(lastReadMs * WRITES_PER_READ, BATCH_MS.least), BATCH_MS.most);
}

/** The error as the person reads it. */
export function toHuman(error: unknown): HumanError {
  return error instanceof HumanError
    ? error
    : new HumanError(t('An unexpected error occurred. See the log for details.'), { cause: error });
}
