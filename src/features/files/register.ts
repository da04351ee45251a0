import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { HumanError } from '../../base/errors';
import { commands, type FileAddress, SCHEME } from '../../contributions';
import { presetUri, serverFileUri } from '../../host/presetUri';
import { readPresetText } from '../../library/formats/presetDocument';
import type { Preset } from '../../library/preset';
import type { Services } from '../../services';
import { BaseStore } from './baseStore';
import { Conflicts } from './conflicts';
import { DocumentWatch } from './documentWatch';
import { fileChanges } from './fileChanges';
import { FileRecords } from './fileRecords';
import { FileSaving } from './fileSaving';
import { PresetFileSystem } from './presetFileSystem';
import { explainReadOnly } from './readOnlyLens';
import { SaveReasons } from './saveReasons';
import { Saving } from './saving';
import { SERVER_COPY_SCHEME, ServerCopies } from './serverCopy';
import { ServerFileSystem } from './serverFileSystem';
import { TextBases } from './textBases';
import { WholeFiles } from './wholeFiles';

/** What a server has as files: how they are read and saved, and what happens when somebody else saved first. */
export function register(services: Services): Disposable {
  const store = new DisposableStore();
  const { libraries, context, commands: registry } = services;
  const copies = store.add(new ServerCopies());
  const reasons = store.add(new SaveReasons(SCHEME));
  const conflicts = new Conflicts(copies, (uris) => services.contextKeys.set('swarmui.conflicts', uris));
  const libraryOf = (uri: vscode.Uri) => libraries.get(uri.authority);
  const records = new FileRecords<Preset>();
  const saving = new Saving(records, reasons, conflicts);
  const presets = store.add(new PresetFileSystem(libraryOf, records, saving, services.offerUndo));
  const textRecords = new FileRecords<string>();
  const fileSaving = new FileSaving(textRecords, reasons, conflicts);
  const whole = new WholeFiles(services.serverFiles, libraryOf, textRecords, fileSaving);
  const files = new ServerFileSystem(presets, whole);
  // Before anything else: VS Code may ask for a file as soon as the scheme is known.
  store.add(vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true }));
  store.add(vscode.workspace.registerTextDocumentContentProvider(SERVER_COPY_SCHEME, copies));
  store.add(explainReadOnly(whole, libraries));
  const reload = (uri: vscode.Uri) => presets.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  const shared = { reasons, conflicts, reload };
  store.add(
    new DocumentWatch({
      ...shared,
      isOurs: (uri) => uri.scheme === SCHEME && uri.path.startsWith('/presets/'),
      isWhole: (_, text) => readPresetText(text).ok,
      records,
      bases: new BaseStore(context.workspaceState),
      saving,
    }),
  );
  store.add(
    new DocumentWatch({
      ...shared,
      isOurs: (uri) => uri.scheme === SCHEME && !uri.path.startsWith('/presets/'),
      isWhole: (uri, text) => whole.isWhole(uri, text),
      records: textRecords,
      bases: new TextBases(context.workspaceState),
      saving: fileSaving,
    }),
  );
  store.add(
    libraries.onDidChange(({ server, change }) => {
      if (!change.diff) return;
      const uriOf = (title: string) => presetUri(server.name, title);
      const open = openFiles().filter(({ authority }) => authority === server.name);
      const isWhole = (uri: vscode.Uri) => whole.has(uri);
      presets.fire(fileChanges(change.diff, { uriOf, open: open.filter((uri) => !isWhole(uri)), records }));
      // Another account, or other permissions: VS Code asks anew whether a file may be written only when it is told of a change.
      if (change.diff.first || change.diff.permissions)
        open
          .filter(isWhole)
          .filter(({ path }) => changedWhole(server.name, path))
          .map(reload);
    }),
  );
  const changedWhole = (server: string, path: string) => textRecords.changedOnServer(serverFileUri(server, path.slice(1)).toString());
  store.add(
    services.serverFiles.onDidChange(({ name }, library) => {
      const server = libraries.serverOf(library)?.name;
      if (server !== undefined && changedWhole(server, `/${name}`)) reload(serverFileUri(server, name));
    }),
  );
  store.add(registry.register(commands.useMine, (file) => conflicts.useMine(fileOf(file))));
  store.add(registry.register(commands.useServers, (file) => conflicts.useServers(fileOf(file))));
  store.add(registry.register(commands.mergeEach, (file) => conflicts.mergeEach(fileOf(file))));
  store.add(registry.register(commands.decideLater, (file) => conflicts.decideLater(fileOf(file))));
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
