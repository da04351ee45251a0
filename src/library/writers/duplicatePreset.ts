import { expected } from '../history/change';
import type { Preset } from '../preset';
import { copyPreset, freeTwinTitle, type LeftOver, makeTwin, twinTitle } from './copyPreset';
import type { Stored } from './storedNotes';
import { usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { GoneError } from './writeErrors';

export interface CopyOptions extends WriteOptions {
  readonly leftOver?: LeftOver | undefined;
}

/** Copies a preset as the server holds it now, under a given title or the server's own choice, "X (2)". */
export async function duplicatePreset(
  context: WriteContext,
  preset: Preset,
  title: string | undefined,
  options: CopyOptions,
): Promise<Stored> {
  const before = await context.read(options.signal);
  const source = before.get(preset.title);
  if (!source) throw new GoneError(preset.title);
  const copy = title === undefined ? freeTwinTitle(source.title, before.get) : usableTitle(title, before.get, before.userName);
  const twin = title === undefined ? undefined : twinTitle(source, before);
  await context.record({ subject: 'preset', before: undefined, after: expected(copy, source, source), twin });
  if (title !== undefined) return (await copyPreset(context, before, source, title, source, options.leftOver)).result;
  return { stored: (await makeTwin(context, before, source)).twin, notes: [] };
}
