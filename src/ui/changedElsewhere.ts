import type * as vscode from 'vscode';
import { Emitter, type Event } from '../base/emitter';

/** What others changed on a server since the edit of a document began, where its text does not have it. */
export interface ForeignChange {
  /** What was changed, and what of it was changed here, too. */
  readonly sentence: string;
  /** False for what is no longer there. */
  readonly canCompare: boolean;
  /** False where all of it was changed here, too, or the text cannot be read. */
  readonly canMerge: boolean;
  /** The document belongs to another account than the one we are now: what is done about it must not reach that one's library. */
  readonly isOthers: boolean;
}

/** Documents with unsaved changes whose server holds something else by now. Whoever looks after files tells, whoever shows them listens. */
export class ForeignChanges {
  readonly #known = new Map<string, ForeignChange>();
  readonly #changed = new Emitter<string>();
  /** Fires with the address of a document of which something else is to be said. */
  readonly onDidChange: Event<string> = this.#changed.event;

  of(uri: vscode.Uri): ForeignChange | undefined {
    return this.#known.get(uri.toString());
  }

  /** Every document of which there is something to be said. */
  get addresses(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** Says what there is to be said of a document; undefined: nothing any more. */
  set(key: string, change: ForeignChange | undefined): void {
    const before = this.#known.get(key);
    if (JSON.stringify(before) === JSON.stringify(change)) return;
    if (change) this.#known.set(key, change);
    else this.#known.delete(key);
    this.#changed.fire(key);
  }
}
