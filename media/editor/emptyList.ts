import { h, setText } from './dom';

/** What stands where no parameter is listed: why, and what to do. */
export class EmptyList {
  readonly element: HTMLElement;
  readonly #text = h('p', {});
  readonly #hint = h('p', { class: 'muted' });
  readonly #button = h('button', { type: 'button', class: 'button' });

  constructor(onButton: () => void) {
    this.#button.addEventListener('click', onButton);
    this.element = h('div', { class: 'empty' }, this.#text, this.#hint, this.#button);
    this.element.hidden = true;
  }

  /** Shows sentences, and a button where there is something to do; undefined hides all. */
  show(state: { text: string; hint?: string; button?: string } | undefined): void {
    this.element.hidden = state === undefined;
    setText(this.#text, state?.text ?? '');
    setText(this.#hint, state?.hint ?? '');
    this.#hint.hidden = !state?.hint;
    setText(this.#button, state?.button ?? '');
    this.#button.hidden = !state?.button;
  }
}
