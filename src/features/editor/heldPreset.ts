import type * as vscode from 'vscode';
import { SCHEME } from '../../contributions';
import type { Preset } from '../../library/snapshot/preset';
import type { TextPlace } from './documentState';
import type { OwnPreset } from './ownPreset';

/** What the server holds of the preset in a document, which is shown where the document's text leaves something out. */
export class HeldPreset {
  #shown: Preset | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly libraries: OwnPreset,
  ) {}

  /** Where the text is kept, for the page, which is shown it now. */
  show(): TextPlace {
    this.#shown = this.#now;
    return this.uri.scheme === SCHEME ? { on: 'server', held: this.#shown } : { on: 'disk' };
  }

  /** True when the server holds something else than was shown last. */
  get isNew(): boolean {
    return this.#now !== this.#shown;
  }

  get #now(): Preset | undefined {
    const found = this.libraries.forUri(this.uri);
    return found?.library.snapshot?.get(found.title);
  }
}
