import type { Disposable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/emitter';
import { Conflicts } from '../../../src/features/files/saving/conflicts';
import { FileRecords } from '../../../src/features/files/saving/fileRecords';
import { FileSaving } from '../../../src/features/files/saving/fileSaving';
import { SaveReasons } from '../../../src/features/files/saving/saveReasons';
import { ServerCopies } from '../../../src/features/files/serverCopy';
import { settingsFile } from '../../../src/features/settings/settingsFile';
import type { Library } from '../../../src/library/library';
import { findSetting, readSettings } from '../../../src/library/settings/userSettings';
import { fakeVscode } from '../features/fakeVscode';
import type { Setup } from '../library/server';
import { TypedDocument } from './typedDocument';

/** The two settings that are typed and changed elsewhere. */
export const KEYS = ['dpi', 'imagequality'] as const;
export type Key = (typeof KEYS)[number];
type Values = Readonly<Record<Key, number>>;

/** `settings.json` open in a document, and somebody else at the server. */
export class OpenSettings {
  readonly records = new FileRecords<string>();
  readonly key: string;
  readonly uri = fakeVscode.Uri.from({ scheme: 'swarmui', authority: 's', path: '/settings.json' });
  readonly file;
  readonly saving = new FileSaving(this.records, new SaveReasons('swarmui'), new Conflicts(new ServerCopies('swarmui-server'), () => {}));
  readonly document: TypedDocument<string>;
  readonly changes = new Emitter<Library>();
  /** What the document's text was when the person could last know what the server has. */
  known: Values;
  #read: string | undefined;
  readonly #subscription: Disposable;

  private constructor(
    readonly setup: Setup,
    text: string,
  ) {
    this.key = String(this.uri);
    this.file = settingsFile(this.changes);
    this.document = new TypedDocument(this.records, this.key);
    this.records.served(this.key, text, text);
    this.document.opens(text);
    this.known = this.typed;
    this.saving.onDidOutdate(() => {
      this.document.reload = true;
    });
    this.#subscription = setup.library.settings.onDidChange(() => {
      if (this.records.changedOnServer(this.key)) this.document.reload = true;
    });
  }

  static async open(setup: Setup): Promise<OpenSettings> {
    await setup.other.call('ChangeUserSettings', { settings: { 'fileformat.dpi': 20, 'fileformat.imagequality': 70 } });
    await setup.library.settings.refresh();
    return new OpenSettings(setup, await settingsFile(new Emitter<Library>()).read({ server: 's', library: setup.library }));
  }

  get source() {
    return { server: 's', library: this.setup.library };
  }

  /** What the document says; what it says no number for is not typed yet. */
  get typed(): Values {
    const value = (key: Key) => Number(new RegExp(`"${key}": (\\d+)`).exec(this.document.text)?.[1] ?? Number.NaN);
    return { dpi: value('dpi'), imagequality: value('imagequality') };
  }

  async held(): Promise<Values> {
    const settings = readSettings((await this.setup.other.call('GetUserSettings', {})).settings);
    const value = (key: Key) => Number(findSetting(settings, `fileformat.${key}`)?.value);
    return { dpi: value('dpi'), imagequality: value('imagequality') };
  }

  foreign(key: Key, value: number): Promise<unknown> {
    return this.setup.other.call('ChangeUserSettings', { settings: { [`fileformat.${key}`]: value } });
  }

  type(key: Key, value: number): void {
    const text = this.document.text.replace(new RegExp(`"${key}": \\w+`), `"${key}": ${value}`);
    if (text === this.document.text) return;
    this.document.types(text);
    this.#read = undefined;
  }

  /** Sends what the document says. */
  async saves(): Promise<void> {
    const { file, source, uri } = this;
    if (!file.writing) throw new Error('It cannot be written.');
    // As much of an address as is asked for.
    const target = { uri: uri as never, name: file.name, source, writing: file.writing, read: () => file.read(source) };
    await this.saving.save(target, this.document.text);
  }

  /** VS Code, or somebody else, reads the file. */
  async reads(): Promise<void> {
    this.document.reload = false;
    this.#read = await this.file.read(this.source);
    this.records.served(this.key, this.#read, this.#read);
    // What is read for a document with unsaved changes is not shown.
    if (this.document.isDirty) this.#read = undefined;
  }

  /** VS Code shows what it read, unless the document was edited meanwhile. */
  shows(): void {
    if (this.#read === undefined || this.document.isDirty) return;
    this.document.reloads(this.#read);
    this.#read = undefined;
    this.known = this.typed;
  }

  async follow(): Promise<void> {
    await this.reads();
    this.shows();
  }

  /** An undo or redo that made the document clean shows what was loaded or saved last. */
  async turned(): Promise<void> {
    if (this.document.isDirty) {
      this.#read = undefined;
      return;
    }
    if (this.document.reload) await this.follow();
    this.known = this.typed;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.changes.dispose();
  }
}
