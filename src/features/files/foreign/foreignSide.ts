import type * as vscode from 'vscode';
import type { TextEdit } from '../../../library/formats/objectEdits';
import type { Conflict } from '../saving/conflictDialog';

/** What others changed on the server since the edit of a document began, where its text does not have it. */
export interface Foreign {
  /** As a save would meet it. */
  readonly conflict: Conflict;
  /** Parts that both changed, each in another way, by name. */
  readonly both: readonly string[];
  /** How everything else is taken over; absent where there is nothing to be taken, or the text cannot be read. */
  readonly merge?: ForeignMerge | undefined;
}

/** Takes over what others changed and the text did not. */
export interface ForeignMerge {
  /** Parts that are taken, by name. */
  readonly taken: readonly string[];
  /** What they are in the text. */
  readonly edits: readonly TextEdit[];
  /** From now on the text stands for their version, but for the parts that both changed: of those the next save still asks. */
  merged(from: string, to: string): void;
}

/** How documents of a kind are compared with what their server holds. */
export interface ForeignSide {
  /** Undefined where nothing was changed that the document does not have, or that cannot be told. */
  compare(document: vscode.TextDocument): Promise<Foreign | undefined>;
}
