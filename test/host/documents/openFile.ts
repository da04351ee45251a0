import { presetPath } from '../../../src/swarm/presetPath';
import type { FileKind, KindName } from './kinds/fileKind';
import type { Values } from './values';

const PATHS: Readonly<Record<Exclude<KindName, 'preset'>, string>> = {
  settings: '/settings.json',
  stars: '/starred-models.json',
  links: '/model-links.json',
  edits: '/parameter-edits.json',
};

/** An open file as the person at the keyboard knows it. VS Code's undo is a list of texts, of which one is shown and one was saved. */
export class OpenFile {
  #texts: string[];
  #at = 0;
  #saved: number | undefined = 0;
  /** Texts that an automatic save sent: what the server made of them is not shown. */
  readonly #automatic = new Set<number>();
  #base: Values;
  /** Where others' changes were merged into the text, and what it began from before and after: an undo takes back both. */
  #merges: { readonly at: number; readonly before: Values; readonly after: Values }[] = [];
  /** VS Code saves nothing by itself after a save that was refused. */
  refused = false;
  /** Refused for its text under automatic saving: taken up again when the text is whole. */
  waiting = false;
  isOpen = true;
  /** It was typed on during a save: extensions are told that it is clean until the next key, but not one that was started since. */
  isToldClean = false;
  /** The window knows that the server has it. */
  isSeen = true;

  constructor(
    readonly kind: FileKind,
    public title: string,
    text: string,
  ) {
    this.#texts = [text];
    this.#base = kind.parse(text);
  }

  /** What the text began from: what the person knows that the server holds. */
  get base(): Values {
    return this.#base;
  }

  set base(base: Values) {
    this.#base = base;
    this.#merges = [];
  }

  /** Where a server holds it. */
  get place(): string {
    return placeOf(this.kind, this.title);
  }

  get path(): string {
    return this.kind.name === 'preset' ? presetPath(this.title) : PATHS[this.kind.name];
  }

  get text(): string {
    return this.#texts[this.#at] ?? '';
  }

  get dirty(): boolean {
    return this.#at !== this.#saved;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#texts.length - 1;
  }

  /** What the text says; undefined where it is broken. */
  get values(): Values | undefined {
    try {
      return this.kind.parse(this.text);
    } catch {
      return undefined;
    }
  }

  /** True where the text was sent by an automatic save, so that it may say other than the server made of it. */
  get isAutomatic(): boolean {
    return this.#automatic.has(this.#at);
  }

  /** Values a part had in any text that can be gone back to, the last first. */
  earlier(part: string): (string | undefined)[] {
    return this.#texts
      .slice(0, this.#at)
      .reverse()
      .flatMap((text) => {
        try {
          return [this.kind.parse(text).get(part)];
        } catch {
          return [];
        }
      });
  }

  typed(text: string): void {
    this.#push(text);
  }

  /** What others changed was merged into the text. */
  merged(text: string, base: Values): void {
    this.#push(text);
    this.#merges = [...this.#merges, { at: this.#at, before: this.#base, after: base }];
    this.#base = base;
  }

  undone(): void {
    const merge = this.#merges.find(({ at }) => at === this.#at);
    if (merge) this.#base = merge.before;
    this.#at--;
    this.#cameBack();
  }

  redone(): void {
    this.#at++;
    const merge = this.#merges.find(({ at }) => at === this.#at);
    if (merge) this.#base = merge.after;
    this.#cameBack();
  }

  /** What stands there now is saved. */
  saved(how: { readonly manual: boolean }): void {
    this.#saved = this.#at;
    if (how.manual) this.#automatic.delete(this.#at);
    else this.#automatic.add(this.#at);
    this.refused = false;
    this.waiting = false;
    this.isToldClean = false;
  }

  /** What was not saved is dropped; what is read instead is another text. */
  reverted(): void {
    this.#saved = this.#at;
    this.refused = false;
  }

  /** VS Code read the file again. */
  loaded(text: string): void {
    if (text !== this.text) this.#push(text);
    this.#saved = this.#at;
    this.refused = false;
  }

  /** The file is another document now, of which only the text is left. */
  begun(text: string, dirty: boolean): void {
    this.#texts = [text];
    this.#at = 0;
    this.#saved = dirty ? undefined : 0;
    this.#automatic.clear();
    this.refused = false;
    this.waiting = false;
    this.isOpen = true;
  }

  #push(text: string): void {
    this.isToldClean = false;
    this.#texts = [...this.#texts.slice(0, this.#at + 1), text];
    this.#at++;
    this.#merges = this.#merges.filter(({ at }) => at < this.#at);
    if (this.#saved !== undefined && this.#saved >= this.#at) this.#saved = undefined;
    for (const index of this.#automatic) if (index >= this.#at) this.#automatic.delete(index);
  }

  #cameBack(): void {
    this.isToldClean = false;
    if (!this.dirty) this.refused = false;
  }
}

/** Where a server holds a file. */
export function placeOf(kind: FileKind, title: string): string {
  return kind.name === 'preset' ? `preset ${title}` : kind.name;
}
