import type { Preset, PresetContent } from '../preset';
import { type BatchOptions, type Failure, inBatches } from './batches';
import { createPreset } from './createPreset';
import { type CopyOptions, duplicatePreset } from './duplicatePreset';
import type { WriteContext } from './writeContext';

/** A preset to be copied on its server; without a title the server chooses, "X (2)". */
export interface Copy {
  readonly preset: Preset;
  readonly title?: string | undefined;
}

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

/** Copies many presets, one after the other; one that cannot be copied does not stop the others. */
export function duplicatePresets(
  context: WriteContext,
  copies: readonly Copy[],
  options: BatchOptions & CopyOptions,
): Promise<MadePresets<Copy>> {
  return makeAll(context, copies, options, async ({ preset, title }) => duplicatePreset(context, preset, title, options));
}

/** Creates many presets, one after the other; one that cannot be created does not stop the others. */
export function createPresets(
  context: WriteContext,
  creations: readonly Creation[],
  options: BatchOptions,
): Promise<MadePresets<Creation>> {
  return makeAll(context, creations, options, async ({ title, content, picture }) =>
    createPreset(context, title, content, { ...options, picture: await picture?.() }),
  );
}

async function makeAll<T>(
  context: WriteContext,
  items: readonly T[],
  options: BatchOptions,
  make: (item: T) => Promise<{ readonly stored: Preset }>,
): Promise<MadePresets<T>> {
  const made: Preset[] = [];
  const step = async (item: T) => void made.push((await make(item)).stored);
  const { failed } = await inBatches(context, items, step, options);
  return { made, failed };
}
