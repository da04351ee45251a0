import * as vscode from 'vscode';
import { HumanError } from '../base/errors';
import { views } from '../contributions';
import { plainMessage } from '../host/escapedMarkdown';
import { withCancellableProgress, withViewProgress } from '../host/progress';
import type { Reporter } from '../host/report';
import type { Library } from '../library/library';
import type { DeletedPreset, DeletedPresets } from '../library/writers/many/deletePresets';
import type { RestoreOutcome } from '../library/writers/many/restorePresets';
import { type Connections, sameLibrary } from '../servers/sameLibrary';
import { withFreeTitles } from './freeTitles';

/** Says what was deleted and offers to put it back exactly, with picture, star and model links. Does not wait for the answer. */
export type OfferUndo = (library: Library, deleted: DeletedPresets) => void;

/** Makes the offer. What was not put back, for whatever reason, is offered again: nobody else has it. */
export function createOfferUndo(reporter: Reporter, libraries: Connections): OfferUndo {
  const putBack = async (from: Library, presets: readonly DeletedPreset[]): Promise<void> => {
    let left = presets;
    try {
      const library = await sameLibrary(from, libraries);
      const free = library.snapshot ? await withFreeTitles(presets, library.snapshot) : presets;
      const { restored, failed } = await restore(library, free);
      const back = new Set(restored.map(({ item }) => item.preset));
      left = presets.filter(({ preset }) => !back.has(preset));
      tell(restored);
      if (left.length > 0) throw notPutBack(left, failed[0]);
    } catch (error) {
      const human = error instanceof HumanError ? error : notPutBack(left, undefined, error);
      reporter.report(human, { title: vscode.l10n.t('Try Again'), run: () => putBack(from, left) });
    }
  };
  const offer = async (from: Library, { presets }: DeletedPresets): Promise<void> => {
    if (await wanted(presets)) await putBack(from, presets);
  };
  return (from, deleted) => void offer(from, deleted).catch((error: unknown) => reporter.report(error));
}

async function wanted(presets: readonly DeletedPreset[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const [only, ...others] = presets;
  if (!only) return false;
  const undo = t('Undo');
  const text = others.length === 0 ? t('Deleted "{0}".', only.preset.title) : t('Deleted {0} presets.', presets.length);
  return (await vscode.window.showInformationMessage(plainMessage(text), undo)) === undo;
}

async function restore(library: Library, presets: readonly DeletedPreset[]): Promise<RestoreOutcome> {
  const deleted = { presets, failed: [] };
  if (presets.length === 1) return withViewProgress(views.presets, () => library.presets.restore(deleted));
  return withCancellableProgress(vscode.l10n.t('Restoring deleted presets'), (signal, report) => {
    const onProgress = (done: number, total: number) => report({ message: `${done}/${total}`, increment: 100 / total });
    return library.presets.restore(deleted, { signal, onProgress });
  });
}

function notPutBack(left: readonly DeletedPreset[], failure: RestoreOutcome['failed'][number] | undefined, cause?: unknown): HumanError {
  const { t } = vscode.l10n;
  if (failure)
    return new HumanError(t('Could not restore "{0}". {1}', failure.item.preset.title, failure.error.message), {
      cause: failure.error,
    });
  const [only, ...others] = left;
  const text =
    only && others.length === 0 ? t('"{0}" was not restored.', only.preset.title) : t('{0} presets were not restored.', left.length);
  return new HumanError(text, cause === undefined ? {} : { cause });
}

function tell(restored: RestoreOutcome['restored']): void {
  const notes = new Set(restored.flatMap((preset) => preset.notes.map(({ message }) => message)));
  if (notes.size > 0) void vscode.window.showInformationMessage(plainMessage([...notes].join(' ')));
}
