import * as vscode from 'vscode';
import { serverOfUri } from '../../servers/authority';
import { missingPermission } from '../../servers/neededPermission';
import type { EditorContext } from './editorContext';

/** Why a document cannot be changed; undefined when it can, or when nothing says otherwise. Asks the file system, so it may take a while. */
export async function readOnlyReason(uri: vscode.Uri, libraries: EditorContext['libraries']): Promise<string | undefined> {
  const permissions = libraries.forUri(uri)?.library.snapshot?.permissions;
  if (permissions && !permissions.has('manage_presets')) return missingPermission(serverOfUri(uri), 'manage_presets');
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return vscode.l10n.t('This preset is in a read-only location.');
  try {
    const { permissions: bits } = await vscode.workspace.fs.stat(uri);
    return bits === vscode.FilePermission.Readonly ? vscode.l10n.t('This preset is read-only.') : undefined;
  } catch {
    // A file that is not there yet, or a server that is away: saving will tell.
    return undefined;
  }
}
