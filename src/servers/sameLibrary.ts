import * as vscode from 'vscode';
import { HumanError } from '../base/errors';
import type { Library } from '../library/library';
import type { Libraries } from './libraries';

/** What tells which library stands for a server now. */
export type Connections = Pick<Libraries, 'serverOf' | 'connection'>;

/**
 * The library in which something can be undone: the one it was done in, or what replaced it since (another proxy, a new sign-in), if it is of
 * the same account. Throws a `HumanError` when it is not.
 */
export async function sameLibrary(library: Library, libraries: Connections): Promise<Library> {
  const server = libraries.serverOf(library);
  if (!server) return library;
  const now = libraries.connection(server.name);
  if (now.library === library) return library;
  const { t } = vscode.l10n;
  if (now.server.origin !== server.origin) {
    throw new HumanError(t('The change you want to undo was made on {0}, but "{1}" now has another address.', server.origin, server.name));
  }
  const owner = library.snapshot?.userName;
  if (owner !== undefined && (await now.library.current()).userName !== owner) {
    throw new HumanError(t('The change you want to undo was made with the account "{0}". Sign in with it, then try again.', owner));
  }
  return now.library;
}
