import type * as vscode from 'vscode';
import { Sequencer } from '../../base/async';
import type { Disposable } from '../../base/disposable';
import type { Log } from '../../base/log';
import type { MessageOf } from '../../shared/messages';
import type { PresetEdit } from '../../shared/presetContent';
import type { PageMessages } from '../../shared/protocol';
import { splitTitle } from '../../swarm/title';
import { documentTitle } from './documentTitle';
import { writeEdits } from './documentWriter';
import { EditBuffer } from './editBuffer';
import { LostEdits, whyLost } from './unwrittenEdits';

/** The document that is edited, and who hears of it. */
export interface EditedDocument {
  readonly document: vscode.TextDocument;
  readonly log: Log;
  /** Why nothing can be changed. */
  readonly readOnly: () => string | undefined;
  /** The edits were written, or could not be. */
  readonly written: () => void;
}

/** Writes what a page edits into its document, one undo step after the other, in the order the page said it. */
export class DocumentEdits implements Disposable {
  readonly #edited: EditedDocument;
  readonly #queue = new Sequencer();
  readonly #buffer = new EditBuffer((seq, edits) => {
    const page = this.#page;
    this.run(() => this.#write(seq, edits, page));
  });
  readonly #lost = new LostEdits();
  /** Counts the pages this document has had; what an earlier one said must not be taken for the present one's. */
  #page = 0;
  #seq = 0;
  #isWriting = false;

  constructor(edited: EditedDocument) {
    this.#edited = edited;
  }

  /** The number of the page's last edit that the document contains. */
  get seq(): number {
    return this.#seq;
  }

  /** True while a change of the document is one of ours, which `written` tells of. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  add(message: MessageOf<PageMessages, 'edit'>): void {
    this.#buffer.add(message);
  }

  /** Ends the undo step of what was typed. */
  settle(): void {
    this.#buffer.settle();
  }

  /** Everything that was typed so far is in the document when this resolves. */
  async settled(): Promise<void> {
    this.#buffer.settle();
    await this.#queue.run(async () => {});
  }

  /** Another page begins; it counts its edits from 1. */
  beginPage(): void {
    this.#buffer.settle();
    this.#page += 1;
    this.#seq = 0;
  }

  /** Does something after all that was asked for before it. */
  run(task: () => Promise<void>): void {
    this.#queue.run(task).catch((error: unknown) => this.#edited.log.error(`The preset editor could not do what was asked: ${error}`));
  }

  /** The same, with all that was typed so far in the document. */
  runSettled(task: () => Promise<void>): void {
    this.#buffer.settle();
    this.run(task);
  }

  dispose(): void {
    this.#buffer.dispose();
  }

  async #write(seq: number, edits: readonly PresetEdit[], page: number): Promise<void> {
    const { document, readOnly, written } = this.#edited;
    this.#isWriting = true;
    try {
      // VS Code would change a read-only document without ever saving it, so the refusal is ours (microsoft/vscode#122729).
      const reason = readOnly();
      const outcome = reason === undefined ? await writeEdits(document, edits) : 'readOnly';
      if (outcome === 'readOnly') this.#tellLost(edits, outcome, reason ?? '');
      else if (outcome === 'unreadable' || outcome === 'refused') this.#tellLost(edits, outcome, whyLost(outcome));
    } finally {
      this.#isWriting = false;
      if (page === this.#page) this.#seq = seq;
      written();
    }
  }

  #tellLost(edits: readonly PresetEdit[], outcome: string, reason: string): void {
    const { document, log } = this.#edited;
    log.warn(`The preset editor could not write what was typed into its document: ${outcome}.`);
    const { name } = splitTitle(documentTitle(document.uri));
    this.#lost.tell(edits, name, reason).catch((error: unknown) => log.error(`A message could not be shown: ${error}`));
  }
}
