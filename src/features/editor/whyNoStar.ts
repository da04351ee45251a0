import type * as vscode from 'vscode';
import { serverOfUri } from '../../servers/authority';
import { tooOldFor } from '../../servers/unsupported';
import type { EditorContext } from './editorContext';

/** Why a preset cannot be starred; undefined where it can, or that is not known. */
export function whyNoStar(uri: vscode.Uri, libraries: EditorContext['libraries']): string | undefined {
  const snapshot = libraries.forUri(uri)?.library.snapshot;
  return snapshot && !snapshot.features.stars ? tooOldFor('stars', serverOfUri(uri)) : undefined;
}
