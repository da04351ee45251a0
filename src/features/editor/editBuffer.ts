import type { Disposable } from '../../base/disposable';
import { editKey, type PresetEdit } from '../../shared/presetContent';

/** How long a pause in typing ends one undo step, in milliseconds. */
const TYPING_PAUSE = 250;

/**
 * Joins what is typed to undo steps. It stands here and not in the page, because a page that is hidden is gone with everything it has not
 * said: whatever happens to it, what was typed is here.
 */
export class EditBuffer implements Disposable {
  readonly #write: (seq: number, edits: readonly PresetEdit[]) => void;
  readonly #pause: number;
  readonly #pending = new Map<string, PresetEdit>();
  #seq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `write` gets the edits of one undo step, and the number of the last one in it; a `pause` of so many milliseconds ends a step. */
  constructor(write: (seq: number, edits: readonly PresetEdit[]) => void, pause = TYPING_PAUSE) {
    this.#write = write;
    this.#pause = pause;
  }

  /** Takes edits; a `step` does not join with what was typed before it or comes after. */
  add({ seq, edits, step }: { readonly seq: number; readonly edits: readonly PresetEdit[]; readonly step: boolean }): void {
    if (step) this.settle();
    for (const edit of edits) {
      const key = editKey(edit);
      this.#pending.delete(key);
      this.#pending.set(key, edit);
    }
    this.#seq = seq;
    clearTimeout(this.#timer);
    if (step) this.settle();
    else this.#timer = setTimeout(() => this.settle(), this.#pause);
  }

  /** Writes what was typed so far. */
  settle(): void {
    clearTimeout(this.#timer);
    if (this.#pending.size === 0) return;
    const edits = [...this.#pending.values()];
    this.#pending.clear();
    this.#write(this.#seq, edits);
  }

  dispose(): void {
    this.settle();
  }
}
