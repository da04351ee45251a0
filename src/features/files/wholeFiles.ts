import * as vscode from 'vscode';
import { serverOfUri } from '../../servers/authority';
import { missingPermission } from '../../servers/neededPermission';
import type { ServerFile, ServerFiles } from '../../ui/serverFiles';
import { decodeUtf8 } from './decode';
import type { LibraryOf } from './presetFileSystem';
import type { FileRecords } from './saving/fileRecords';
import type { FileSaving } from './saving/fileSaving';
import { otherAccount } from './saving/otherAccount';

/** The files that features added to every server, as a file system sees them. */
export class WholeFiles {
  constructor(
    private readonly files: ServerFiles,
    private readonly libraryOf: LibraryOf,
    private readonly records: FileRecords<string>,
    private readonly saving: FileSaving,
  ) {}

  get names(): readonly string[] {
    return this.files.names;
  }

  has(uri: vscode.Uri): boolean {
    return this.files.at(uri.path) !== undefined;
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const file = this.#file(uri);
    const text = await file.read(this.#source(uri));
    const readonly = (await this.#refusal(uri, file)) === undefined ? {} : { permissions: vscode.FilePermission.Readonly };
    const mtime = this.records.mtime(uri.toString());
    return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(text), ...readonly };
  }

  async read(uri: vscode.Uri): Promise<Uint8Array> {
    const source = this.#source(uri);
    const text = await this.#file(uri).read(source);
    this.records.served(uri.toString(), text, text, (await source.library.current()).userName);
    return Buffer.from(text, 'utf8');
  }

  async write(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const file = this.#file(uri);
    const refusal = await this.#refusal(uri, file);
    if (refusal !== undefined || !file.writing) throw vscode.FileSystemError.NoPermissions(refusal);
    const source = this.#source(uri);
    const read = () => file.read(source);
    await this.saving.save({ uri, name: file.name, source, writing: file.writing, read }, decodeUtf8(content));
  }

  /** True when a text that was refused could be saved now. */
  async isWhole(uri: vscode.Uri, text: string): Promise<boolean> {
    try {
      const [source, began] = [this.#source(uri), this.records.began(uri.toString())];
      if (otherAccount({ server: source.server, of: 'file' }, began, source.library)) return false;
      await this.#file(uri).writing?.check(source, text, began?.version);
      return true;
    } catch {
      return false;
    }
  }

  /** These files come and go with the server. */
  refuse(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(
      vscode.l10n.t('"{0}" is provided by the server and can\'t be moved or deleted.', uri.path.slice(1)),
    );
  }

  #file(uri: vscode.Uri): ServerFile {
    const file = this.files.at(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  #source(uri: vscode.Uri) {
    return { server: serverOfUri(uri), library: this.libraryOf(uri) };
  }

  /** Why a file cannot be written; undefined where it can, or where nothing is known of it. */
  async refusal(uri: vscode.Uri): Promise<string | undefined> {
    const file = this.files.at(uri.path);
    try {
      return file && (await this.#refusal(uri, file));
    } catch {
      // The server is away or was removed, which others tell.
      return undefined;
    }
  }

  async #refusal(uri: vscode.Uri, { name, writing }: ServerFile): Promise<string | undefined> {
    if (!writing) return vscode.l10n.t('"{0}" is read-only.', name);
    const snapshot = await this.libraryOf(uri).current();
    if (!snapshot.permissions.has(writing.permission)) return missingPermission(serverOfUri(uri), writing.permission);
    return writing.hindrance?.(snapshot, serverOfUri(uri));
  }
}
