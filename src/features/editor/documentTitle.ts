import type * as vscode from 'vscode';
import { SCHEME } from '../../contributions';
import { titleOfPath } from '../../swarm/presetPath';

/** What the preset in a document is called: its title on a server, the name of a file on disk. */
export function documentTitle({ scheme, path }: vscode.Uri): string {
  const title = scheme === SCHEME ? titleOfPath(path) : undefined;
  return title ?? (path.split('/').pop() ?? '').replace(/\.preset\.json$/, '');
}
