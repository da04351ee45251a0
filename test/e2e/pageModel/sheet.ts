import { differing, isSame, type Values } from './values';

/** What the person answers where a save asks. */
export type Answer = 'Use Mine' | "Use Server's" | 'Cancel';

/** What has to come of a save. */
export interface Outcome {
  /** Parts in conflict, about which it asks; none: no question. */
  readonly asks: readonly string[];
  readonly isSent: boolean;
}

/** One open preset as a person would expect it: what it says, what that was made of, and what the server holds. */
export class Sheet {
  /** The version that the text was made of. */
  base: Values;
  /** What the server holds. */
  theirs: Values;
  /** What the server held when it was last looked at. */
  seen: Values;
  isText = false;
  /** Its page has a tab, maybe beside that of its text. */
  hasPage = true;
  /** VS Code's undo: all the texts, the one that shows, and the one that counts as saved. */
  #texts: Values[];
  #at = 0;
  #saved: number | undefined = 0;

  constructor(
    readonly title: string,
    values: Values,
  ) {
    this.base = values;
    this.theirs = values;
    this.seen = values;
    this.#texts = [values];
  }

  get mine(): Values {
    return this.#texts[this.#at] ?? this.base;
  }

  get isDirty(): boolean {
    return this.#at !== this.#saved;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at + 1 < this.#texts.length;
  }

  edit(change: Values): void {
    const values = { ...this.mine, ...change };
    if (!isSame(values, this.mine)) this.#push(values);
  }

  undo(): void {
    this.#at -= 1;
    this.#follow();
  }

  redo(): void {
    this.#at += 1;
    this.#follow();
  }

  /** Somebody else changes it on the server. */
  change(change: Values): void {
    this.theirs = { ...this.theirs, ...change };
  }

  /** The server is looked at: a clean document follows. */
  look(): void {
    this.seen = this.theirs;
    this.#follow();
  }

  save(answer: Answer): Outcome {
    const { mine, base, theirs } = this;
    const changed = differing(mine, base);
    const asks = changed.filter((part) => theirs[part] !== base[part] && theirs[part] !== mine[part]);
    this.seen = theirs;
    if (asks.length > 0 && answer === 'Cancel') return { asks, isSent: false };
    const own = asks.length > 0 && answer === "Use Server's" ? [] : changed;
    const holds = { ...theirs, ...Object.fromEntries(own.map((part) => [part, mine[part] ?? ''])) };
    this.theirs = holds;
    this.#show(holds);
    return { asks, isSent: !isSame(holds, theirs) };
  }

  /** It is opened anew, so that VS Code may have forgotten what can be undone; what is unsaved stays unsaved. */
  forgetUndo(): void {
    const { mine, isDirty } = this;
    this.#texts = [mine];
    this.#at = 0;
    this.#saved = isDirty ? undefined : 0;
  }

  /** It is read anew by ways unknown: a clean one shows what the server holds, and nothing can be undone. */
  forget(): void {
    this.forgetUndo();
    if (this.isDirty) return;
    this.look();
    this.forgetUndo();
  }

  #follow(): void {
    if (!this.isDirty && !isSame(this.base, this.seen)) this.#show(this.seen);
  }

  /** What the server holds takes the place of the text, as a step that can be undone, and counts as saved. */
  #show(values: Values): void {
    if (!isSame(values, this.mine)) this.#push(values);
    this.base = values;
    this.seen = values;
    this.#saved = this.#at;
  }

  #push(values: Values): void {
    if (this.#saved !== undefined && this.#saved > this.#at) this.#saved = undefined;
    this.#texts = [...this.#texts.slice(0, this.#at + 1), values];
    this.#at += 1;
  }
}
