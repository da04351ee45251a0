import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { withCancellableProgress } from '../../host/progress';
import type { Library } from '../../library/library';
import type { Preset } from '../../library/snapshot/preset';
import type { BatchOptions, Failure } from '../../library/writers/many/batches';
import type { Move } from '../../library/writers/many/renamePresets';

/** Copies presets within a server, or to another one with their pictures. Model links belong to a server's models and stay behind. */
export async function copyPresets(from: Library, to: Library, server: string, moves: readonly Move[]): Promise<void> {
  const { t } = vscode.l10n;
  const { failed } = await manyFiles<{ readonly failed: readonly Failure<unknown>[] }>(
    t('Duplicating presets on {0}', server),
    moves.length,
    (options) => {
      if (from === to) return from.presets.duplicateMany(moves, options);
      const creations = moves.map(({ preset, title }) => ({ title, content: preset, picture: () => pictureOf(from, preset) }));
      return to.presets.createMany(creations, options);
    },
  );
  throwFailed(failed, moves.length);
}

/** Does something to many files, with progress that can be cancelled where there is more than one. */
export function manyFiles<T>(title: string, total: number, run: (options: BatchOptions) => Promise<T>): Promise<T> {
  if (total < 2) return run({});
  return withCancellableProgress(title, (signal, report) =>
    run({ signal, onProgress: (done, of) => report({ message: `${done}/${of}`, increment: 100 / of }) }),
  );
}

/** Throws what VS Code is to tell where not all was done. */
export function throwFailed(failed: readonly Failure<unknown>[], total: number): void {
  const [first] = failed;
  if (!first) return;
  if (total === 1) throw first.error;
  const text = vscode.l10n.t('{0} of {1} changed; {2} failed.', total - failed.length, total, failed.length);
  throw new HumanError(`${text} ${first.error.message}`, { cause: first.error });
}

async function pictureOf(library: Library, preset: Preset): Promise<string | undefined> {
  const picture = await library.picture(preset);
  return picture && `data:image/jpeg;base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
