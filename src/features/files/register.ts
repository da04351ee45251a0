import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands, type FileAddress, SCHEME } from '../../contributions';
import { presetUri } from '../../host/presetUri';
import type { Services } from '../../services';
import { BaseStore } from './baseStore';
import { Conflicts } from './conflicts';
import { DocumentWatch } from './documentWatch';
import { fileChanges } from './fileChanges';
import { FileRecords } from './fileRecords';
import { PresetFileSystem } from './presetFileSystem';
import { SaveReasons } from './saveReasons';
import { Saving } from './saving';
import { SERVER_COPY_SCHEME, ServerCopies } from './serverCopy';

/** Presets as files: `swarmui://<server>/presets/...`, how they are saved, and what happens when somebody else saved first. */
export function register(services: Services): Disposable {
  const store = new DisposableStore();
  const records = new FileRecords();
  const copies = store.add(new ServerCopies());
  const reasons = store.add(new SaveReasons(SCHEME));
  const conflicts = new Conflicts(records, copies, (uris) => services.contextKeys.set('swarmui.conflicts', uris));
  const saving = new Saving(records, reasons, conflicts);
  const files = store.add(new PresetFileSystem((uri) => services.libraries.get(uri.authority), records, saving, services.offerUndo));
  // Before anything else: VS Code may ask for a file as soon as the scheme is known.
  store.add(vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true }));
  store.add(vscode.workspace.registerTextDocumentContentProvider(SERVER_COPY_SCHEME, copies));
  const reload = (uri: vscode.Uri) => files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  const bases = new BaseStore(services.context.workspaceState);
  store.add(new DocumentWatch({ scheme: SCHEME, records, bases, saving, reasons, conflicts, reload }));
  store.add(
    services.libraries.onDidChange(({ server, change }) => {
      if (!change.diff) return;
      const uriOf = (title: string) => presetUri(server.name, title);
      const open = openFiles().filter(({ authority }) => authority === server.name);
      files.fire(fileChanges(change.diff, { uriOf, open, records }));
    }),
  );
  store.add(services.commands.register(commands.useMine, (file) => conflicts.useMine(fileOf(file))));
  store.add(services.commands.register(commands.useServers, (file) => conflicts.useServers(fileOf(file))));
  return store;
}

/** The given file, else the document on the right of the comparison the person looks at. */
function fileOf(file: FileAddress | undefined): vscode.Uri {
  if (file) return vscode.Uri.from(file);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  throw new HumanError(vscode.l10n.t('Open the comparison of a preset that could not be saved, then choose again.'));
}

/** Our files that are open in documents. */
function openFiles(): vscode.Uri[] {
  return vscode.workspace.textDocuments.map(({ uri }) => uri).filter(({ scheme }) => scheme === SCHEME);
}
