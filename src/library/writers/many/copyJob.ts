import { UnreachableError } from '../../../api/apiErrors';
import { HumanError } from '../../../base/errors';
import type { Preset, PresetContent } from '../../snapshot/preset';
import type { Stored } from '../storedNotes';
import { ClosedError, NotStoredError } from '../writeErrors';

/** A copy that is to be made, and how far it has come. */
export class CopyJob {
  /** The server's own copy under a title of its choice, which the edit that gives it the right one is still to be sent for. */
  twin: Preset | undefined;
  /** Of the last write: nobody knows whether it was carried out. */
  unknown: Error | undefined;
  /** It was written, and not looked at since. */
  isSent = false;
  result: Stored | undefined;
  error: unknown;

  constructor(
    /** As it was just read. */
    readonly source: Preset,
    /** As a person typed it; undefined where the server is to choose. */
    readonly typed: string | undefined,
    readonly content: PresetContent,
  ) {}

  /** It neither failed nor is done. */
  get isOpen(): boolean {
    return this.error === undefined && this.result === undefined;
  }

  /** What came of it. Throws what it failed with. */
  get stored(): Stored {
    if (this.result && this.error === undefined) return this.result;
    throw this.error;
  }

  /** Of a write that was lost on the way its own failure is told, and not that of the read after it. */
  fail(error: unknown): void {
    this.error ??= (this.isSent ? this.unknown : undefined) ?? error;
  }
}

/** Does a step of each that has not failed. One failure leaves the others to go on, unless the server is away or closed. */
export async function stepOfEach<T extends CopyJob>(jobs: readonly T[], step: (job: T) => Promise<void>): Promise<void> {
  let stopped: unknown;
  for (const job of jobs) {
    if (job.error !== undefined) continue;
    try {
      if (stopped !== undefined) throw stopped;
      await step(job);
    } catch (error) {
      job.fail(error);
      if (isEnd(error)) stopped = error;
    }
  }
}

/** True where the server is away or closed: nothing more is to be tried. */
export function isEnd(error: unknown): boolean {
  const isOne = (one: unknown) => one instanceof UnreachableError || one instanceof ClosedError;
  // One that was not stored was looked for, and so the server answers.
  return isOne(error) || (error instanceof HumanError && !(error instanceof NotStoredError) && isOne(error.cause));
}
