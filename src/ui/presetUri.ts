import * as vscode from 'vscode';
import { type FileAddress, SCHEME } from '../contributions';
import { authorityOf, serverOfUri } from '../servers/authority';
import { folderPath, presetPath, titleOfPath } from '../swarm/presetPath';

/** The file of a preset. */
export function presetUri(server: string, title: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server), path: presetPath(title) });
}

/** A folder of presets; '' is the root. */
export function folderUri(server: string, folder: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server), path: folderPath(folder) });
}

/** The server and title a file stands for; `undefined` where it is no preset of a server. */
export function presetOfUri(uri: FileAddress): { readonly server: string; readonly title: string } | undefined {
  const title = uri.scheme === SCHEME ? titleOfPath(uri.path) : undefined;
  return title === undefined ? undefined : { server: serverOfUri(uri), title };
}

/** A file in the root of a server, such as `settings.json`. */
export function serverFileUri(server: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, authority: authorityOf(server), path: `/${name}` });
}
