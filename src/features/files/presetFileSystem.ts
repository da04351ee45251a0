import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import { printPreset } from '../../library/formats/presetDocument';
import type { Library } from '../../library/library';
import type { Preset, PresetContent } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { type Move, planMoves } from '../../library/writers/many/renamePresets';
import { serverOfUri } from '../../servers/authority';
import { missingPermission } from '../../servers/neededPermission';
import { presetPath, titleOfPath } from '../../swarm/presetPath';
import { copyPresets, manyFiles, throwFailed } from './copyPresets';
import { decodeUtf8 } from './decode';
import { EmptyFolders } from './emptyFolders';
import { fileSystemError } from './fileSystemError';
import { FolderListing } from './folderListing';
import type { MovedFiles } from './movedFiles';
import type { FileRecords } from './saving/fileRecords';
import type { Saving } from './saving/savedPresets';
import { requireSameFile, requireStorable, titleOf } from './saving/storableTitle';

const EMPTY: PresetContent = { description: '', starred: false, params: new Map() };

/** Finds the library a file belongs to; throws a `HumanError` when the server was removed. */
export type LibraryOf = (uri: vscode.Uri) => Library;

/**
 * `swarmui://<server>/presets/<folder>/<title>.preset.json`: presets as files, so that VS Code's own gestures work on them.
 * Reads come from the library's snapshot; every write goes through the library's one door.
 */
export class PresetFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #emptyFolders = new EmptyFolders();
  readonly #listings = new WeakMap<readonly Preset[], FolderListing>();

  constructor(
    private readonly libraryOf: LibraryOf,
    private readonly records: FileRecords<Preset>,
    private readonly saving: Saving,
    private readonly moved: MovedFiles,
    private readonly onDidDelete: (library: Library, deleted: Awaited<ReturnType<Library['presets']['delete']>>) => void,
  ) {}

  /** Changes are told for every file we know; there is nothing to switch on. */
  watch(): vscode.Disposable {
    return { dispose() {} };
  }

  fire(changes: vscode.FileChangeEvent[]): void {
    if (changes.length > 0) this.#changed.fire(changes);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return fileSystemError(uri, async () => {
      const snapshot = await this.libraryOf(uri).current();
      const readonly = snapshot.permissions.has('manage_presets') ? {} : { permissions: vscode.FilePermission.Readonly };
      const preset = this.moved.isArriving(uri) ? undefined : presetAt(uri, snapshot);
      const mtime = this.records.mtime(uri.toString());
      if (preset) return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(printPreset(preset)), ...readonly };
      // The person let it go, or its document is about to follow its preset: VS Code looks once more (test/host/renamedElsewhere.test.ts).
      if (this.saving.isLetGo(uri.toString()) || this.moved.isLeaving(uri)) return { type: vscode.FileType.File, ctime: 0, mtime, size: 0 };
      if (this.#listing(snapshot.presets).has(uri.path) || this.#emptyFolders.has(uri)) {
        return { type: vscode.FileType.Directory, ctime: 0, mtime: snapshot.at, size: 0, ...readonly };
      }
      throw vscode.FileSystemError.FileNotFound(uri);
    });
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return fileSystemError(uri, async () => {
      const { presets } = await this.libraryOf(uri).current();
      const entries = this.#listing(presets).entries(uri.path);
      if (!entries && !this.#emptyFolders.has(uri)) throw vscode.FileSystemError.FileNotFound(uri);
      const all = new Map(entries);
      for (const name of this.#emptyFolders.namesIn(uri)) if (!all.has(name)) all.set(name, 'folder');
      return Array.from(all, ([name, kind]) => [name, kind === 'file' ? vscode.FileType.File : vscode.FileType.Directory]);
    });
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return fileSystemError(uri, async () => {
      const snapshot = await this.libraryOf(uri).current();
      const preset = presetAt(uri, snapshot);
      if (!preset) throw vscode.FileSystemError.FileNotFound(uri);
      const text = printPreset(preset);
      this.records.served(uri.toString(), text, preset, snapshot.userName);
      return Buffer.from(text, 'utf8');
    });
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array, options: { readonly create: boolean; readonly overwrite: boolean }): Promise<void> {
    await fileSystemError(uri, async () => {
      const title = titleOf(uri);
      const library = this.libraryOf(uri);
      const known = await library.current();
      // An open document may have had a title that the server no longer takes, or lost it to a change of case: its save settles that.
      const isOpen = this.records.isOpen(uri.toString());
      // What is known to be gone may have its title taken by another preset since (test/host/renamedElsewhere.test.ts).
      const snapshot = isOpen && !known.get(title) ? await library.refresh() : known;
      if (!snapshot.permissions.has('manage_presets'))
        throw vscode.FileSystemError.NoPermissions(missingPermission(serverOfUri(uri), 'manage_presets'));
      const present = snapshot.get(title);
      if (!present && !options.create) throw vscode.FileSystemError.FileNotFound(uri);
      if (present && !options.overwrite) throw vscode.FileSystemError.FileExists(uri);
      if (present && !isOpen) requireSameFile(uri, present);
      if (!present && !isOpen) requireStorable(title);
      // A new file begins without text; a preset without parameters is what that means.
      const isNew = !present && content.byteLength === 0 && !isOpen;
      const text = isNew ? printPreset(EMPTY) : decodeUtf8(content);
      await this.moved.duringSave(uri, () =>
        this.saving.save({ uri, title, server: serverOfUri(uri), library, libraryNow: () => this.libraryOf(uri) }, text),
      );
      this.#emptyFolders.filled(uri);
    });
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await fileSystemError(from, async () => {
      if (from.authority !== to.authority)
        throw vscode.FileSystemError.Unavailable(vscode.l10n.t("Presets can't be moved between servers. Copy it instead."));
      if (this.moved.arrive(from, to)) return this.#told(from, to);
      const library = this.libraryOf(from);
      const moves = await this.#moves(library, from, to);
      const [only] = moves;
      if (only && this.moved.isUndo(from, to)) throw undoneElsewhere(only.preset.title);
      // One may be part of a greater operation, and comes here for the file's sake.
      if (only && moves.length === 1) await library.presets.rename(only.preset, only.title);
      else if (only) await this.#renameMany(serverOfUri(from), library, planMoves(moves, await library.refresh()));
      for (const { preset, title } of moves) {
        const stored = library.snapshot?.get(title);
        const uriOf = (moved: string) => to.with({ path: presetPath(moved) }).toString();
        this.records.renamed(uriOf(preset.title), uriOf(title), (base) =>
          stored ? { ...base, title: stored.title, picture: stored.picture } : base,
        );
      }
      this.moved.moved(from, to);
      this.#told(from, to);
    });
  }

  #told(from: vscode.Uri, to: vscode.Uri): void {
    this.#emptyFolders.delete(from);
    this.#emptyFolders.filled(to);
    this.fire([
      { type: vscode.FileChangeType.Deleted, uri: from },
      { type: vscode.FileChangeType.Created, uri: to },
    ]);
  }

  async copy(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await fileSystemError(from, async () => {
      const library = this.libraryOf(from);
      await copyPresets(library, this.libraryOf(to), serverOfUri(to), await this.#moves(library, from, to));
      this.#emptyFolders.filled(to);
      this.fire([{ type: vscode.FileChangeType.Created, uri: to }]);
    });
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await fileSystemError(uri, async () => {
      const library = this.libraryOf(uri);
      const presets = this.#below(uri, (await library.current()).presets);
      if (presets.length === 0 && !this.#emptyFolders.delete(uri)) throw vscode.FileSystemError.FileNotFound(uri);
      if (presets.length > 0) {
        const deleted = await manyFiles(vscode.l10n.t('Deleting presets on {0}', serverOfUri(uri)), presets.length, (options) =>
          library.presets.delete(presets, options),
        );
        this.onDidDelete(library, deleted);
        throwFailed(deleted.failed, presets.length);
      }
      this.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    });
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    this.#emptyFolders.add(uri);
    this.fire([{ type: vscode.FileChangeType.Created, uri }]);
  }

  /** VS Code takes a folder for moved or not: where something of it is left, its documents stay where they are (test/host/files.test.ts). */
  async #renameMany(server: string, library: Library, moves: readonly Move[]): Promise<void> {
    const { moved, failed } = await manyFiles(vscode.l10n.t('Moving presets on {0}', server), moves.length, (options) =>
      library.presets.renameMany(moves, options),
    );
    throwFailed(failed, moves.length);
    if (moved.length < moves.length) throw new HumanError(vscode.l10n.t('Canceled. {0} of {1} changed.', moved.length, moves.length));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #listing(presets: readonly Preset[]): FolderListing {
    let listing = this.#listings.get(presets);
    if (!listing) {
      listing = new FolderListing(presets.map((preset) => presetPath(preset.title)));
      this.#listings.set(presets, listing);
    }
    return listing;
  }

  /** The presets of a file (one) or a folder (all below it). */
  #below(uri: vscode.Uri, presets: readonly Preset[]): Preset[] {
    const folder = `${uri.path.replace(/\/$/, '')}/`;
    return presets.filter((preset) => {
      const path = presetPath(preset.title);
      return path === uri.path || path.startsWith(folder);
    });
  }

  /** What a rename or copy of a file or folder means for each preset. All titles are worked out before anything is sent. */
  async #moves(library: Library, from: vscode.Uri, to: vscode.Uri): Promise<Move[]> {
    const presets = this.#below(from, (await library.current()).presets);
    if (presets.length === 0 && !this.#emptyFolders.has(from)) throw vscode.FileSystemError.FileNotFound(from);
    return presets.map((preset) => {
      const title = titleOf(to.with({ path: to.path + presetPath(preset.title).slice(from.path.length) }));
      requireStorable(title);
      return { preset, title };
    });
  }
}

function undoneElsewhere(title: string): HumanError {
  return new HumanError(
    vscode.l10n.t('"{0}" has this title on the server, which undo can\'t change. Use Rename or Move Preset instead.', title),
  );
}

/** The preset a file stands for. The server finds a preset in any case; a file has one spelling, or one preset would be two files. */
function presetAt(uri: vscode.Uri, { get }: Snapshot): Preset | undefined {
  const title = titleOfPath(uri.path);
  const preset = title === undefined ? undefined : get(title);
  return preset && presetPath(preset.title) === uri.path ? preset : undefined;
}
