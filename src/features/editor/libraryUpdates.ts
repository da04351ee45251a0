import type * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { Preset } from '../../library/snapshot/preset';
import type { CompareWith, HostMessage } from '../../shared/protocol';
import { pageContent } from './documentState';
import type { EditorLibrary } from './editorContext';
import type { OwnPreset } from './ownPreset';
import { pictureUrl } from './page/pictureUrl';
import { serverFile } from './page/serverFile';
import { countTokens } from './tokenCounts';

/** Where the news come from and go to. `library`: whose presets and models the page can name. */
export interface NewsLine {
  readonly uri: vscode.Uri;
  readonly log: Log;
  readonly libraries: OwnPreset;
  readonly library: () => EditorLibrary | undefined;
  readonly isPageThere: () => boolean;
  readonly send: (message: HostMessage) => void;
}

/** Tells a page what the library holds beside the document: names for its searches, the picture, and what it is compared with. */
export class LibraryNews {
  readonly #line: NewsLine;
  /** Which picture the page has; '' for none. */
  #picture = '';
  #presets: readonly unknown[] | undefined;
  #starred: unknown;
  #compared: CompareWith | undefined;
  /** What the page has of the other side; undefined while it is to be told. */
  #sentComparison: { readonly preset: Preset | undefined } | undefined;

  constructor(line: NewsLine) {
    this.#line = line;
  }

  /** A new page knows nothing. */
  forget(): void {
    this.#picture = '';
    this.#presets = undefined;
    this.#compared = undefined;
    this.#sentComparison = undefined;
  }

  /** Tells what is new. */
  tell(): void {
    this.#tellNames();
    this.#tellComparison();
    void this.#tellPicture();
  }

  /** The page compares with something from now on, or with nothing. */
  compare(compared: CompareWith | undefined): void {
    this.#compared = compared;
    this.#sentComparison = undefined;
    this.#tellComparison();
  }

  /** Answers how many tokens a prompt has, as far as the server can tell. */
  async countTokens(text: string): Promise<void> {
    const count = await countTokens(this.#line.library(), text, this.#line.log);
    this.#answer({ type: 'tokens', text, ...(count !== undefined && { count }) });
  }

  /** Answers with a picture on the server, if it is one. */
  async showFile(path: string): Promise<void> {
    const url = await serverFile(this.#line.library(), path, this.#line.log);
    this.#answer({ type: 'file', path, ...(url !== undefined && { url }) });
  }

  #answer(message: HostMessage): void {
    if (this.#line.isPageThere()) this.#line.send(message);
  }

  #tellNames(): void {
    const snapshot = this.#line.library()?.snapshot;
    if (!snapshot || !this.#line.isPageThere()) return;
    const { presets, starredModels } = snapshot;
    if (presets === this.#presets && starredModels === this.#starred) return;
    this.#presets = presets;
    this.#starred = starredModels;
    const starred = Object.fromEntries(Array.from(starredModels, ([kind, names]) => [kind, [...names]]));
    this.#line.send({ type: 'library', titles: presets.map(({ title }) => title), starred });
  }

  #tellComparison(): void {
    const compared = this.#compared;
    if (!compared || !this.#line.isPageThere()) return;
    const preset = this.#presetOf(compared);
    // What did not change is the same object in the next snapshot.
    if (this.#sentComparison && this.#sentComparison.preset === preset) return;
    this.#sentComparison = { preset };
    this.#line.send({ type: 'comparison', with: compared, ...(preset && { content: pageContent(preset) }) });
  }

  #presetOf(compared: CompareWith): Preset | undefined {
    const { libraries, uri, library } = this.#line;
    if (compared.kind === 'preset') return library()?.snapshot?.get(compared.title);
    const found = libraries.forUri(uri);
    return found?.library.snapshot?.get(found.title);
  }

  async #tellPicture(): Promise<void> {
    const { libraries, uri, log } = this.#line;
    const found = libraries.forUri(uri);
    const snapshot = found?.library.snapshot;
    const preset = found && snapshot?.get(found.title);
    const key = preset?.picture === undefined ? '' : `${snapshot?.pictureRevision} ${preset.picture}`;
    if (!this.#line.isPageThere() || key === this.#picture) return;
    this.#picture = key;
    try {
      const picture = preset && key !== '' ? await found.library.picture(preset) : undefined;
      if (key === this.#picture && this.#line.isPageThere()) this.#line.send({ type: 'picture', url: picture && pictureUrl(picture) });
    } catch (error) {
      log.debug(`The picture of a preset could not be read: ${error}`);
    }
  }
}
