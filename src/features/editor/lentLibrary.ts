import type * as vscode from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable } from '../../base/disposable';
import { SCHEME } from '../../contributions';
import type { EditorContext, EditorLibrary } from './editorContext';

/** What a page hears of the library whose parameters it shows. */
export interface LibraryListener {
  /** It is another one. */
  libraryChanged(): void;
  catalogueChanged(): void;
  contentChanged(): void;
}

/** The library that a document's page is shown with: its server's own, or for a file on disk that of the server in use. */
export class LentLibrary implements Disposable {
  readonly #uri: vscode.Uri;
  readonly #context: Pick<EditorContext, 'libraries' | 'log'>;
  readonly #listener: LibraryListener;
  readonly #subscription: Disposable;
  readonly #watched = new MutableDisposable<DisposableStore>();

  constructor(uri: vscode.Uri, context: Pick<EditorContext, 'libraries' | 'log'>, listener: LibraryListener) {
    this.#uri = uri;
    this.#context = context;
    this.#listener = listener;
    this.#subscription = context.libraries.onDidChangeActive(() => {
      this.#watch();
      listener.libraryChanged();
    });
    this.#watch();
  }

  get library(): EditorLibrary | undefined {
    const { libraries } = this.#context;
    return this.#uri.scheme === SCHEME ? libraries.forUri(this.#uri)?.library : libraries.active;
  }

  get catalogue(): EditorLibrary['knownCatalogue'] {
    return this.library?.knownCatalogue;
  }

  /** Has the catalogue read where it is not known; `catalogueChanged` is the answer. */
  askForCatalogue(): void {
    const { library } = this;
    if (!library || library.knownCatalogue) return;
    library.catalogue().catch((error: unknown) => this.#context.log.debug(`The preset editor has no catalogue: ${error}`));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#watched.dispose();
  }

  #watch(): void {
    const store = new DisposableStore();
    this.#watched.value = store;
    const { library } = this;
    if (!library) return;
    store.add(library.onDidChangeCatalogue(() => this.#listener.catalogueChanged()));
    store.add(library.onDidChange(() => this.#listener.contentChanged()));
  }
}
