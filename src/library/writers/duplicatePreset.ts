import { expected } from '../history/change';
import type { Preset } from '../preset';
import type { Snapshot } from '../snapshot';
import { copyPreset, makeTwin } from './copyPreset';
import type { Stored } from './storedNotes';
import { usableTitle } from './titleError';
import type { WriteContext, WriteOptions } from './writeContext';
import { GoneError } from './writeErrors';

/** Copies a preset as the server holds it now, under a given title or the server's own choice, "X (2)". */
export async function duplicatePreset(
  context: WriteContext,
  preset: Preset,
  title: string | undefined,
  options: WriteOptions,
): Promise<Stored> {
  const before = await context.read(options.signal);
  const source = before.get(preset.title);
  if (!source) throw new GoneError(preset.title);
  const copy = title === undefined ? twinTitle(source.title, before) : usableTitle(title, before.get, before.userName);
  await context.record({ subject: 'preset', before: undefined, after: expected(copy, source, source) });
  if (title !== undefined) return (await copyPreset(context, before, source, title, source)).result;
  return { stored: (await makeTwin(context, before, source)).twin, notes: [] };
}

/** The title the server will give to its own copy. */
function twinTitle(title: string, { get }: Snapshot): string {
  let number = 2;
  while (get(`${title} (${number})`)) number++;
  return `${title} (${number})`;
}
