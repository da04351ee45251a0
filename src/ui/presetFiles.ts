import type * as vscode from 'vscode';
import { SCHEME } from '../contributions';
import { isOwnPreset } from '../library/formats/recognizePreset';
import { PRESET_SUFFIX } from '../swarm/presetPath';

/** Preset files as text, by their names; many people set VS Code to take every JSON file for one with comments. `isPresetDocument` tells whose they are. */
export const PRESET_FILES: vscode.DocumentSelector = ['json', 'jsonc'].map((language) => ({ language, pattern: `**/*${PRESET_SUFFIX}` }));

/** True for a preset of a server, and for a `*.preset.json` elsewhere that holds one of ours: other programs use the name, too. */
export function isPresetDocument(document: vscode.TextDocument): boolean {
  const { uri } = document;
  return uri.path.endsWith(PRESET_SUFFIX) && (uri.scheme === SCHEME || isOwnPreset(document.getText()));
}

/** True for the files of a workspace, not for the versions of them that version control and the timeline show. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || scheme === 'vscode-remote' || scheme === 'vscode-vfs';
}
