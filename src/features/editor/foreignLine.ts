import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { commands } from '../../contributions';
import type { ForeignAction, HostMessage } from '../../shared/protocol';
import type { ForeignChange } from '../../ui/changedElsewhere';
import type { EditorContext } from './editorContext';

/** Tells a page what others changed on the server meanwhile, and does what is chosen there. */
export class ForeignLine implements Disposable {
  readonly #subscription: Disposable;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly changes: EditorContext['foreignChanges'],
    private readonly send: (message: HostMessage) => void,
  ) {
    this.#subscription = changes.onDidChange((key) => key === uri.toString() && this.#tell(changes.of(uri)));
  }

  /** Tells a new page, which shows nothing as yet. */
  open(): void {
    const change = this.changes.of(this.uri);
    if (change) this.#tell(change);
  }

  #tell(change: ForeignChange | undefined): void {
    const shown = change && { sentence: change.sentence, canCompare: change.canCompare, canMerge: change.canMerge };
    this.send({ type: 'foreign', ...(shown && { change: shown }) });
  }

  async act(action: ForeignAction): Promise<void> {
    const { scheme, authority, path } = this.uri;
    await vscode.commands.executeCommand(action === 'merge' ? commands.mergeNow : commands.compareWithServer, { scheme, authority, path });
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
