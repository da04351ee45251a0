import { expected } from '../history/change';
import type { Preset } from '../snapshot/preset';
import { type CopyingOptions, copyAll, freeTwinTitle, type LeftOver, twinTitle } from './copyPreset';
import { Ground } from './ground';
import { CopyJob } from './many/copyJob';
import type { Stored } from './storedNotes';
import { usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { GoneError } from './writeErrors';

export interface CopyOptions extends WriteOptions {
  readonly leftOver?: LeftOver | undefined;
}

/** A preset to be copied on its server; without a title the server chooses, "X (2)". */
export interface Copy {
  readonly preset: Preset;
  readonly title?: string | undefined;
}

/** Copies a preset as the server holds it now, under a given title or the server's own choice, "X (2)". */
export async function duplicatePreset(
  context: WriteContext,
  preset: Preset,
  title: string | undefined,
  options: CopyOptions,
): Promise<Stored> {
  const ground = await Ground.read(context, options);
  const job = jobOf({ preset, title }, ground);
  await duplicateAll(context, ground, [job], options);
  return job.stored;
}

/** The copy of a preset as the server holds it now. */
export function jobOf({ preset, title }: Copy, { now }: Ground): CopyJob {
  const source = now.get(preset.title);
  if (!source) throw new GoneError(preset.title);
  if (title !== undefined) usableTitle(title, now.get, now.userName);
  return new CopyJob(source, title, source);
}

/** Copies as many as one read can answer for. */
export async function duplicateAll(
  context: WriteContext,
  ground: Ground,
  jobs: readonly CopyJob[],
  options: CopyingOptions,
): Promise<void> {
  const { now } = ground;
  const recorded = await context.record(
    ...jobs.map(({ source, typed }) => {
      const title = typed === undefined ? freeTwinTitle(source.title, now.get) : usableTitle(typed, now.get, now.userName);
      const after = expected(title, source, source);
      return { subject: 'preset', before: undefined, after, twin: typed === undefined ? undefined : twinTitle(source, now) } as const;
    }),
  );
  await copyAll(context, ground, jobs, options);
  for (const [index, pending] of recorded.entries()) pending.failed = jobs[index]?.error !== undefined;
}
