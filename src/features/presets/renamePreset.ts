import * as vscode from 'vscode';
import { plainMessage } from '../../host/escapedMarkdown';
import { circleByMoves } from '../../library/circles/movedCircle';
import type { Preset } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { type Move, planMoves } from '../../library/writers/many/renamePresets';
import { TitleError } from '../../library/writers/titleError';
import type { OpenLibrary } from '../../servers/libraries';
import { cleanTitle } from '../../swarm/title';
import { askAboutCircle } from '../../ui/circleQuestion';
import { askTitle } from '../../ui/titleInput';
import { movePresets } from './movePresets';
import { renameFolder } from './moves';
import type { Target } from './targets';

/** Asks for a new title of a preset, or a new path of a folder, and moves what is meant. Gives the title to show, if there is one. */
export async function renamePreset(target: Target): Promise<string | undefined> {
  const [row] = target.rows;
  const [preset] = target.presets;
  if (row?.kind === 'folder') return renameFolderOf(target, row.path, target.presets);
  return preset && renameOne(target, preset, target.snapshot);
}

async function renameOne(open: OpenLibrary, preset: Preset, snapshot: Snapshot): Promise<string | undefined> {
  const title = vscode.l10n.t('Rename or Move Preset on {0}', open.server.name);
  const typed = await askTitle({ title, value: preset.title, snapshot, editing: preset.title });
  if (typed === undefined || typed === preset.title) return undefined;
  return rename(open, [{ preset, title: typed }]);
}

async function renameFolderOf(open: Target, path: string, presets: readonly Preset[]): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const typed = await vscode.window.showInputBox({
    title: t('Rename or Move Folder on {0}', open.server.name),
    value: path,
    placeHolder: t('folder/folder'),
    prompt: presets.length === 1 ? t('1 preset will be moved.') : t('{0} presets will be moved.', presets.length),
    validateInput: (value) => judgeFolder(value, path, presets, open.snapshot),
  });
  if (typed === undefined || typed === path) return undefined;
  return rename(open, renameFolder(presets, path, typed));
}

function judgeFolder(
  typed: string,
  path: string,
  presets: readonly Preset[],
  snapshot: Snapshot,
): string | vscode.InputBoxValidationMessage | undefined {
  const { t } = vscode.l10n;
  try {
    planMoves(renameFolder(presets, path, typed), snapshot);
  } catch (error) {
    if (error instanceof TitleError) return error.message;
    throw error;
  }
  const folder = cleanTitle(typed);
  const { Info } = vscode.InputBoxValidationSeverity;
  if (folder === '') return { message: t('The presets will be moved to the top level.'), severity: Info };
  return folder === typed ? undefined : { message: t('The server will store it as "{0}".', folder), severity: Info };
}

/** Moves presets unless they close a circle that the person does not want, and says what the server made of them; gives the title to show. */
async function rename(open: OpenLibrary, moves: readonly Move[]): Promise<string | undefined> {
  const way = circleByMoves(moves, await open.library.current());
  if (way && !(await askAboutCircle(way[0] ?? '', way, vscode.l10n.t('Rename Anyway')))) return undefined;
  const { moved, notes } = await movePresets(open, moves);
  if (notes.length > 0) void vscode.window.showInformationMessage(plainMessage(notes.join(' ')));
  return moved[0]?.title;
}
