import { titleKey } from '../../swarm/title';
import type { Plan } from '../history/change';
import type { Preset, PresetContent } from '../snapshot/preset';
import { type CreateOptions, createPreset } from './createPreset';
import { type Copy, type CopyOptions, duplicatePreset } from './duplicatePreset';
import type { BatchOptions } from './many/batches';
import { type Creation, createPresets, duplicatePresets, type MadePresets } from './many/copyPresets';
import { type DeletedPresets, deletePresets } from './many/deletePresets';
import { type EditOutcome, editPresets, type PresetEdition } from './many/editPresets';
import { type Move, type MoveOptions, type MoveOutcome, renamePresets } from './many/renamePresets';
import { type RestoreOutcome, restorePresets } from './many/restorePresets';
import { type StarOutcome, starPresets } from './many/starPresets';
import { type PictureOutcome, setPicture } from './pictures/setPicture';
import { renamePreset } from './renamePreset';
import { restoreVersion, type WantedPicture } from './restoreVersion';
import { type SaveOptions, type SaveOutcome, savePreset } from './savePreset';
import type { Stored, Taken } from './storedNotes';
import type { WriteContext, WriteOptions } from './writeContext';

/**
 * The one door for changing presets. Each write stands between two reads: before it, what the server holds is compared with what the
 * change began from; after it, with what was sent. One write at a time; the library's snapshot is new when a write ends.
 */
export class PresetWriter {
  constructor(private readonly context: WriteContext) {}

  /** Saves an edit, with what somebody else made of other parts. Throws `ConflictError` where both changed the same part. */
  save(base: Preset, mine: PresetContent, options: SaveOptions = {}): Promise<SaveOutcome> {
    return this.context.inTurn(options.why ?? 'save', () => savePreset(this.context, base, mine, options), options);
  }

  /** Creates a preset. Throws `TitleError`, with nothing sent, when the title is taken, empty or too long. */
  create(title: string, content: PresetContent, options: CreateOptions = {}): Promise<Stored & Taken> {
    return this.context.inTurn(options.why ?? 'create', () => createPreset(this.context, title, content, options), options);
  }

  /** Renames or moves a preset; model links follow. Throws `TitleError`, with nothing sent, when the title cannot be used. */
  rename(base: Preset, title: string, options: WriteOptions = {}): Promise<Stored> {
    const detour = this.context.detours.get(titleKey(base.title));
    const plan = { items: [base.title], titles: [title] };
    return (
      detour?.(title) ??
      this.context.inTurn(options.why ?? 'rename', () => renamePreset(this.context, base, title, options), { ...options, plan })
    );
  }

  /** Renames or moves many presets as one operation; check them with `planMoves` first. */
  renameMany(wanted: readonly Move[], options: MoveOptions = {}): Promise<MoveOutcome> {
    const moves = this.context.inOrder(wanted, ({ preset }) => preset.title);
    const plan = planOf(
      moves.map(({ preset }) => preset),
      options,
      1,
    );
    return this.context.inTurn(options.why ?? 'rename', () => renamePresets(this.context, moves, options), {
      ...options,
      plan: plan && { ...plan, titles: moves.map(({ title }) => title) },
    });
  }

  /** Copies a preset with its picture and star; without a title the server chooses, "X (2)". */
  async duplicate(preset: Preset, title?: string, options: WriteOptions = {}): Promise<Preset> {
    return (await this.context.inTurn(options.why ?? 'duplicate', () => duplicatePreset(this.context, preset, title, options), options))
      .stored;
  }

  /** Copies many presets as one operation. */
  duplicateMany(wanted: readonly Copy[], options: BatchOptions & CopyOptions = {}): Promise<MadePresets<Copy>> {
    const copies = this.context.inOrder(wanted, ({ preset }) => preset.title);
    const titles = copies.flatMap(({ title }) => title ?? []);
    const plan = planOf(
      copies.map(({ preset }) => preset),
      options,
      titles.length > 0 ? 1 : 2,
    );
    return this.context.inTurn(options.why ?? 'duplicate', () => duplicatePresets(this.context, copies, options), {
      ...options,
      plan: plan && { ...plan, ...(titles.length === copies.length ? { titles } : {}) },
    });
  }

  /** Creates many presets as one operation. */
  createMany(creations: readonly Creation[], options: BatchOptions = {}): Promise<MadePresets<Creation>> {
    return this.context.inTurn(options.why ?? 'create', () => createPresets(this.context, creations, options), {
      ...options,
      plan: planOf(creations, options),
    });
  }

  /** Deletes presets and gives back everything that `restore` needs. */
  delete(presets: readonly Preset[], options: BatchOptions = {}): Promise<DeletedPresets> {
    const once = this.context.inOrder([...new Set(presets)], ({ title }) => title);
    return this.context.inTurn(options.why ?? 'delete', () => deletePresets(this.context, once, options), {
      ...options,
      plan: planOf(once, options),
    });
  }

  /** Puts deleted presets back, never over others. */
  restore(deleted: DeletedPresets, options: BatchOptions = {}): Promise<RestoreOutcome> {
    const plan = planOf(
      deleted.presets.map(({ change, preset }) => ({ title: change ?? preset.title })),
      options,
      1,
    );
    return this.context.inTurn(options.why ?? 'restore', () => restorePresets(this.context, deleted, options), { ...options, plan });
  }

  /** Makes an earlier version of a preset what the server holds; without `picture` its picture stays. */
  restoreVersion(base: Preset, version: PresetContent, picture?: WantedPicture, options: WriteOptions = {}): Promise<SaveOutcome> {
    return this.context.inTurn(options.why ?? 'restore', () => restoreVersion(this.context, base, version, picture, options), options);
  }

  /** Gives a preset a picture, as a data URL of a JPEG, or takes it away; gives the one before. */
  setPicture(title: string, picture: string | undefined): Promise<PictureOutcome> {
    return this.context.inTurn('picture', () => setPicture(this.context, title, picture));
  }

  /** Stars or unstars presets. */
  star(presets: readonly Preset[], starred: boolean, options: BatchOptions = {}): Promise<StarOutcome> {
    return this.context.inTurn(options.why ?? (starred ? 'star' : 'unstar'), () => starPresets(this.context, presets, starred, options), {
      ...options,
      plan: planOf(presets, options),
    });
  }

  /** Edits many presets; those that somebody else changed meanwhile are left alone. */
  editMany(editions: readonly PresetEdition[], options: BatchOptions = {}): Promise<EditOutcome> {
    const plan = planOf(
      editions.map(({ base }) => base),
      options,
    );
    return this.context.inTurn(options.why ?? 'fix', () => editPresets(this.context, editions, options), {
      ...options,
      plan: plan && { ...plan, editions: editions.map(({ base, content }) => [base, { ...base, ...content }]) },
    });
  }
}

/** Only what is done to many can be left half done, and what takes more than one step; and what is left of it, however few. */
function planOf(presets: readonly Pick<Preset, 'title'>[], { why }: WriteOptions, least = 2): Plan | undefined {
  return presets.length >= least || why?.resumes !== undefined ? { items: presets.map(({ title }) => title) } : undefined;
}
