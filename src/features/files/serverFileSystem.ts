import * as vscode from 'vscode';
import { fileSystemError } from './fileSystemError';
import type { PresetFileSystem } from './presetFileSystem';
import type { WholeFiles } from './wholeFiles';

/** Everything a server has as files: presets below `/presets`, whole files in the root. */
export class ServerFileSystem implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;

  constructor(
    private readonly presets: PresetFileSystem,
    private readonly whole: WholeFiles,
  ) {
    this.onDidChangeFile = presets.onDidChangeFile;
  }

  watch(): vscode.Disposable {
    return this.presets.watch();
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return this.whole.has(uri) ? fileSystemError(uri, () => this.whole.stat(uri)) : this.presets.stat(uri);
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const entries = await this.presets.readDirectory(uri);
    if (uri.path !== '/' && uri.path !== '') return entries;
    return [
      ...entries,
      ...this.whole.names.filter((name) => !name.includes('/')).map((name): [string, vscode.FileType] => [name, vscode.FileType.File]),
    ];
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.whole.has(uri) ? fileSystemError(uri, () => this.whole.read(uri)) : this.presets.readFile(uri);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array, options: { readonly create: boolean; readonly overwrite: boolean }): Promise<void> {
    return this.whole.has(uri) ? fileSystemError(uri, () => this.whole.write(uri, content)) : this.presets.writeFile(uri, content, options);
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    if (this.whole.has(from)) this.whole.refuse(from);
    await this.presets.rename(from, to);
  }

  async copy(from: vscode.Uri, to: vscode.Uri, options: { readonly overwrite: boolean }): Promise<void> {
    if (this.whole.has(from)) return this.writeFile(to, await this.readFile(from), { create: true, overwrite: options.overwrite });
    await this.presets.copy(from, to);
  }

  async delete(uri: vscode.Uri): Promise<void> {
    if (this.whole.has(uri)) this.whole.refuse(uri);
    await this.presets.delete(uri);
  }

  createDirectory(uri: vscode.Uri): Promise<void> {
    return this.presets.createDirectory(uri);
  }
}
