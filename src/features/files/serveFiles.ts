import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { ContextKeys } from '../../contributions';
import type { ContextKeyStore } from '../../host/contextKeys';
import type { Preset } from '../../library/snapshot/preset';
import { authorityOf, serverOfUri } from '../../servers/authority';
import type { Libraries } from '../../servers/libraries';
import { presetPath } from '../../swarm/presetPath';
import type { ForeignChanges } from '../../ui/changedElsewhere';
import type { ServerFiles } from '../../ui/serverFiles';
import type { OfferUndo } from '../../ui/undoDelete';
import { fileChanges } from './fileChanges';
import { ForeignFiles } from './foreign/foreignFiles';
import { explainForeignChanges } from './foreign/foreignLens';
import { ForeignPresets } from './foreign/foreignPresets';
import { ForeignWatch } from './foreign/foreignWatch';
import { MovedFiles } from './movedFiles';
import { PresetFileSystem } from './presetFileSystem';
import { explainReadOnly } from './readOnlyLens';
import { BaseStore } from './saving/baseStore';
import { savesByItself } from './saving/circleSaves';
import { Conflicts } from './saving/conflicts';
import { DocumentWatch } from './saving/documentWatch';
import { FileRecords } from './saving/fileRecords';
import { FileSaving } from './saving/fileSaving';
import { otherAccount } from './saving/otherAccount';
import { Saving } from './saving/savedPresets';
import { SaveReasons } from './saving/saveReasons';
import { TextBases } from './saving/textBases';
import { ServerCopies } from './serverCopy';
import { ServerFileSystem } from './serverFileSystem';
import { WholeFiles } from './wholeFiles';

/** What the files of servers are served from. */
export interface FileServices {
  readonly libraries: Pick<Libraries, 'get' | 'serverOf' | 'onDidChange'>;
  /** Where the bases of dirty documents are kept. */
  readonly context: { readonly workspaceState: vscode.Memento };
  readonly contextKeys: Pick<ContextKeyStore<ContextKeys>, 'set'>;
  readonly serverFiles: ServerFiles;
  readonly offerUndo: OfferUndo;
  readonly foreignChanges: ForeignChanges;
  readonly log: Pick<Log, 'debug'>;
}

/** Files that are served until this is disposed. */
export interface ServedFiles extends Disposable {
  /** Saves that met another version, for the commands that settle them. */
  readonly conflicts: Conflicts;
  /** What others change meanwhile, for the commands that compare and merge it. */
  readonly foreign: ForeignWatch;
}

/** Serves what servers have as files `<scheme>://<server>/…`, and follows the documents that show them. */
export function serveFiles(scheme: string, services: FileServices): ServedFiles {
  const { libraries, context, contextKeys, serverFiles, offerUndo, foreignChanges, log } = services;
  const store = new DisposableStore();
  const copies = store.add(new ServerCopies(`${scheme}-server`));
  const reasons = store.add(new SaveReasons(scheme));
  const conflicts = new Conflicts(copies, (uris) => contextKeys.set('swarmui.conflicts', uris));
  const libraryOf = (uri: vscode.Uri) => libraries.get(serverOfUri(uri));
  const records = new FileRecords<Preset>();
  const saving = new Saving(records, reasons, conflicts);
  const tell = (type: vscode.FileChangeType, uri: vscode.Uri) => presets.fire([{ type, uri }]);
  const [bases, textBases] = [new BaseStore(context.workspaceState), new TextBases(context.workspaceState)];
  const replaced = (key: string) => {
    records.replaced(key);
    void bases.forget(key);
  };
  const moved = store.add(new MovedFiles({ records, saving, tell, replaced }));
  const presets = store.add(new PresetFileSystem(libraryOf, records, saving, moved, offerUndo));
  const textRecords = new FileRecords<string>();
  const fileSaving = new FileSaving(textRecords, reasons, conflicts);
  const whole = new WholeFiles(serverFiles, libraryOf, textRecords, fileSaving);
  const files = new ServerFileSystem(presets, whole);
  // Before anything else: VS Code may ask for a file as soon as the scheme is known.
  store.add(vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }));
  store.add(vscode.workspace.registerTextDocumentContentProvider(copies.scheme, copies));
  store.add(explainReadOnly(scheme, whole, libraries));
  const reload = (uri: vscode.Uri) => tell(vscode.FileChangeType.Changed, uri);
  const shared = { reasons, conflicts, reload };
  const isOthers = (uri: vscode.Uri) =>
    otherAccount({ server: serverOfUri(uri), of: 'preset' }, records.began(uri.toString()), libraryOf(uri)) !== undefined;
  store.add(
    new DocumentWatch({
      ...shared,
      isOurs: (uri) => uri.scheme === scheme && uri.path.startsWith('/presets/'),
      isWhole: (uri, text) => !isOthers(uri) && savesByItself(uri, text, () => libraryOf(uri).snapshot),
      records,
      bases,
      saving,
      follow: (uri, title) => followSaved(uri, title),
    }),
  );
  store.add(
    new DocumentWatch({
      ...shared,
      isOurs: (uri) => uri.scheme === scheme && !uri.path.startsWith('/presets/'),
      isWhole: (uri, text) => whole.isWhole(uri, text),
      records: textRecords,
      bases: textBases,
      saving: fileSaving,
    }),
  );
  const sides = {
    presets: new ForeignPresets(libraryOf, records, bases),
    files: new ForeignFiles(serverFiles, libraryOf, textRecords, textBases),
  };
  const sideOf = (uri: vscode.Uri) => (uri.scheme !== scheme ? undefined : uri.path.startsWith('/presets/') ? sides.presets : sides.files);
  // After those above, so that it sees what they know.
  const foreign = store.add(new ForeignWatch({ sideOf, conflicts, told: foreignChanges, log }));
  store.add(explainForeignChanges(scheme, foreignChanges));
  store.add(foreignChanges.onDidChange(() => contextKeys.set('swarmui.foreignChanges', foreignChanges.addresses)));
  const uriOf = (server: string, path: string) => vscode.Uri.from({ scheme, authority: authorityOf(server), path });
  /** Those that are open in documents. */
  const openFiles = (server: string) =>
    vscode.workspace.textDocuments.map(({ uri }) => uri).filter((uri) => uri.scheme === scheme && serverOfUri(uri) === server);
  /** What was saved under another title is open under that one. */
  const followSaved = async (uri: vscode.Uri, title: string) => {
    const preset = libraryOf(uri).snapshot?.get(title);
    const followed = preset && (await moved.follow(uri, uri.with({ path: presetPath(preset.title) }), preset));
    saving.closed(uri.toString());
    if (!followed) tell(vscode.FileChangeType.Deleted, uri);
  };
  store.add(
    libraries.onDidChange(({ server: { name }, change }) => {
      if (!change.diff) return;
      const open = openFiles(name);
      const isWhole = (uri: vscode.Uri) => whole.has(uri);
      const ofTitle = (title: string) => uriOf(name, presetPath(title));
      const held = new Set(change.departed?.presets);
      presets.fire(fileChanges(change.diff, { uriOf: ofTitle, open: open.filter((uri) => !isWhole(uri)), records, held }));
      if (change.departed) void moved.settle(change.departed, ofTitle);
      saving.lookAgain();
      // Who was somebody else may be the owner of what waits again.
      if (change.diff.first) fileSaving.lookAgain();
      foreign.lookAt(name);
      // Another account, or other permissions: VS Code asks anew whether a file may be written only when it is told of a change
      // (microsoft/vscode#124846, test/host/permissions.test.ts).
      if (change.diff.first || change.diff.permissions)
        open
          .filter(isWhole)
          .filter(({ path }) => changedWhole(name, path))
          .map(reload);
    }),
  );
  const changedWhole = (server: string, path: string) => textRecords.changedOnServer(uriOf(server, path).toString());
  store.add(
    serverFiles.onDidChange(({ name }, library) => {
      const server = libraries.serverOf(library)?.name;
      if (server === undefined) return;
      if (changedWhole(server, `/${name}`)) reload(uriOf(server, `/${name}`));
      foreign.lookAt(server);
    }),
  );
  return { conflicts, foreign, dispose: () => store.dispose() };
}
