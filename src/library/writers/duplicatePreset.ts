import type { Preset } from '../preset';
import { copyPreset, makeTwin } from './copyPreset';
import type { Stored } from './storedNotes';
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
  if (title !== undefined) return (await copyPreset(context, before, source, title, source)).result;
  return { stored: (await makeTwin(context, before, source)).twin, notes: [] };
}
