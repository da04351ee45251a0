import type * as vscode from 'vscode';
import type { EditorContext } from './editorContext';
import { readOnlyReason } from './readOnly';
import { whyNoStar } from './whyNoStar';

/** What cannot be done with a document, and why. */
export class DocumentLimits {
  readonly #uri: vscode.Uri;
  readonly #libraries: EditorContext['libraries'];
  readonly #changed: () => void;
  #readOnly: string | undefined;
  #noStar: string | undefined;

  constructor(uri: vscode.Uri, libraries: EditorContext['libraries'], changed: () => void) {
    this.#uri = uri;
    this.#libraries = libraries;
    this.#changed = changed;
  }

  /** Why nothing can be changed. */
  get readOnly(): string | undefined {
    return this.#readOnly;
  }

  /** Why the preset cannot be starred. */
  get noStar(): string | undefined {
    return this.#noStar;
  }

  /** Looks at once at what can be told without asking anybody. */
  look(): void {
    this.#noStar = whyNoStar(this.#uri, this.#libraries);
  }

  /** Looks again; tells when something is otherwise. */
  async check(): Promise<void> {
    const readOnly = await readOnlyReason(this.#uri, this.#libraries);
    const noStar = whyNoStar(this.#uri, this.#libraries);
    if (readOnly === this.#readOnly && noStar === this.#noStar) return;
    this.#readOnly = readOnly;
    this.#noStar = noStar;
    this.#changed();
  }
}
