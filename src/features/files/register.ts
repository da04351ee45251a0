import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands, type FileAddress, SCHEME } from '../../contributions';
import type { Services } from '../../services';
import { serveFiles } from './serveFiles';

/** What a server has as files: how they are read and saved, and what happens when somebody else saved first. */
export function register(services: Services): Disposable {
  const store = new DisposableStore();
  const { conflicts, foreign } = store.add(serveFiles(SCHEME, services));
  const { commands: registry } = services;
  store.add(registry.bind(commands.useMine, (file) => conflicts.useMine(fileOf(file))));
  store.add(registry.bind(commands.useServers, (file) => conflicts.useServers(fileOf(file))));
  store.add(registry.bind(commands.mergeEach, (file) => conflicts.mergeEach(fileOf(file))));
  store.add(registry.bind(commands.decideLater, (file) => conflicts.decideLater(fileOf(file))));
  store.add(registry.bind(commands.compareWithServer, (file) => foreign.compare(fileInFront(file))));
  store.add(registry.bind(commands.mergeNow, (file) => foreign.mergeNow(fileInFront(file))));
  return store;
}

/** The given file, else the one that the person looks at. */
function fileInFront(file: FileAddress | undefined): vscode.Uri {
  if (file) return vscode.Uri.from(file);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  throw new HumanError(vscode.l10n.t('Open a file of a server first.'));
}

/** The given file, else the document on the right of the comparison the person looks at. */
function fileOf(file: FileAddress | undefined): vscode.Uri {
  if (file) return vscode.Uri.from(file);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  throw new HumanError(vscode.l10n.t('Open the comparison of a preset that could not be saved, then try again.'));
}
