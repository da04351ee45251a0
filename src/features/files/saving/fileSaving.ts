import * as vscode from 'vscode';
import { OtherAccountError } from '../../../api/apiErrors';
import { type JsonValue, sameJson } from '../../../base/json';
import { plainLabel, plainMessage } from '../../../host/escapedMarkdown';
import { FileConflictError, type FileSaved, type FileSource, FileTextError, type FileWriting } from '../../../ui/serverFiles';
import { NotSavedError } from './conflictDialog';
import type { Conflicts } from './conflicts';
import type { FileRecords } from './fileRecords';
import { fileParts } from './mergeEach';
import { notOursSentence, otherAccount } from './otherAccount';
import { SaveFollowUps } from './saveFollowUps';
import type { SaveReasons } from './saveReasons';
import { tellTaken } from './tellTaken';

/** A whole file on its way to the server. */
export interface FileTarget {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly source: FileSource;
  readonly writing: FileWriting;
  /** What the server holds, as text. */
  readonly read: () => Promise<string>;
}

/** Saves whole files by the rules of preset files: compared with the text they began from, joined, asked about or refused. */
export class FileSaving extends SaveFollowUps {
  constructor(
    private readonly records: FileRecords<string>,
    private readonly reasons: SaveReasons,
    private readonly conflicts: Conflicts,
  ) {
    super();
  }

  async save(target: FileTarget, text: string): Promise<void> {
    const key = target.uri.toString();
    const manual = this.reasons.takeManual(target.uri);
    await this.#requireOurs(target, manual);
    await this.#check(target, text, manual);
    const base = this.records.base(key);
    const isEdit = base === undefined || !sameJson(parsed(base), parsed(text));
    this.records.saving(key, true);
    try {
      const saved = await this.#write(target, text, manual);
      this.conflicts.settled(target.uri);
      if (!saved) return this.reload(key);
      // What was typed is the base now, even where the server made something else of it: that is shown by the reload.
      this.records.saved(key, text, saved.base ?? text, target.source.library.snapshot?.userName);
      // An automatic save must not change the text under the cursor for less than somebody else's change.
      if ((manual || saved.taken.length > 0) && !sameJson(parsed(saved.text), parsed(text))) this.reload(key);
      this.#tell(target, { ...saved, taken: isEdit ? saved.taken : [] }, manual);
    } finally {
      if (this.records.saving(key, false)) this.outdated(key);
    }
  }

  /** Every account has a file of its own under this name: what was begun in one must not be sent to another. */
  async #requireOurs({ uri, source }: FileTarget, manual: boolean): Promise<void> {
    await source.library.current();
    const account = otherAccount({ server: source.server, of: 'file' }, this.records.began(uri.toString()), source.library);
    if (account) throw this.#notOurs({ uri, source }, { before: account.owner, now: account.now }, manual);
  }

  #notOurs(
    { uri, source }: Pick<FileTarget, 'uri' | 'source'>,
    { before, now }: Pick<OtherAccountError, 'before' | 'now'>,
    manual: boolean,
  ): NotSavedError {
    if (!manual) this.refused(uri.toString());
    return new NotSavedError(notOursSentence({ owner: before, now, server: source.server, of: 'file' }));
  }

  async #check({ uri, source, writing }: FileTarget, text: string, manual: boolean): Promise<void> {
    try {
      await writing.check(source, text, this.records.base(uri.toString()));
      this.waitingForText.delete(uri.toString());
    } catch (error) {
      if (!manual && error instanceof FileTextError) this.refused(uri.toString());
      throw error;
    }
  }

  /** Undefined where the person took the server's version. */
  async #write(target: FileTarget, text: string, manual: boolean): Promise<FileSaved | undefined> {
    const { uri, source, writing, read } = target;
    const base = this.records.base(uri.toString());
    try {
      // A dirty document came back without its base: only the person can tell an edit from a foreign change.
      if (base === undefined && this.records.isOpen(uri.toString())) throw new FileConflictError(await read(), text, []);
      return await writing.save(source, base, text);
    } catch (error) {
      if (error instanceof OtherAccountError) throw this.#notOurs(target, error, manual);
      if (!(error instanceof FileConflictError)) throw error;
      return await this.#resolve(target, text, error, manual);
    }
  }

  /** Asks what to do with a text, which may have parts of an earlier answer. Undefined where the person took the server's version. */
  async #resolve(target: FileTarget, text: string, error: FileConflictError, manual: boolean): Promise<FileSaved | undefined> {
    const { uri, name, source, writing } = target;
    const { theirs, parts: changed, merge, wasSent } = error;
    const accept = () => this.records.accepted(uri.toString(), theirs, source.library.snapshot?.userName);
    const parts = merge && ((mine: string) => fileParts(merge(mine)));
    const conflict = { title: name, server: source.server, theirs, wasSent, changed, accept, ...(parts && { parts }) };
    const settled = await this.conflicts.settle(uri, conflict, text, manual);
    if (settled === 'revert') return undefined;
    const chosen = typeof settled === 'object' && 'merged' in settled ? settled.merged : error.merged;
    try {
      // What the person has just been shown is the base now: a third change in between is joined, or asked about anew.
      const saved = await writing.save(source, theirs, chosen);
      return { ...saved, taken: [...new Set([...(parts?.(text).taken ?? []), ...saved.taken])] };
    } catch (next) {
      if (next instanceof OtherAccountError) throw this.#notOurs(target, next, manual);
      if (!(next instanceof FileConflictError)) throw next;
      return this.#resolve(target, chosen, next, manual);
    }
  }

  #tell({ name, source }: FileTarget, { notes, taken }: FileSaved, manual: boolean): void {
    tellTaken(name, source.server, taken);
    if (notes.length === 0) return;
    const text = vscode.l10n.t('Saved "{0}". {1}', name, notes.join(' '));
    if (manual) void vscode.window.showInformationMessage(plainMessage(text));
    else vscode.window.setStatusBarMessage(`$(info) ${plainLabel(text)}`, 8000);
  }
}

function parsed(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text.replace(/^\ufeff/, ''));
  return value;
}
