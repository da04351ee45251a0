import * as vscode from 'vscode';
import type { Preset } from '../../../library/snapshot/preset';
import { PRESETS_ROOT, presetPath, titleOfPath } from '../../../swarm/presetPath';
import { cleanTitle } from '../../../swarm/title';

/** The title a file stands for; throws where no preset can be kept. */
export function titleOf(uri: vscode.Uri): string {
  const title = titleOfPath(uri.path);
  if (title !== undefined) return title;
  throw vscode.FileSystemError.NoPermissions(
    vscode.l10n.t(
      'Only presets can be stored here. The file name must end in ".preset.json" and the file must be inside "{0}".',
      PRESETS_ROOT,
    ),
  );
}

/** Throws when the server would store the title under another name, which the file would then not have. */
export function requireStorable(title: string): void {
  const stored = cleanTitle(title);
  if (stored === title) return;
  throw vscode.FileSystemError.NoPermissions(
    stored === ''
      ? vscode.l10n.t('SwarmUI can\'t store a preset named "{0}". Use letters or digits.', title)
      : vscode.l10n.t('SwarmUI would store "{0}" as "{1}". Use that name instead.', title, stored),
  );
}

/** Throws when the preset the server finds under a file's title has another file: the server ignores case, files do not. */
export function requireSameFile(uri: vscode.Uri, preset: Preset): void {
  if (presetPath(preset.title) === uri.path) return;
  throw vscode.FileSystemError.NoPermissions(
    vscode.l10n.t('A preset named "{0}" already exists (SwarmUI ignores case in titles). Use another name.', preset.title),
  );
}
