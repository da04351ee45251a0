import { h, setText } from './dom';
import { type IconName, icon } from './icons/icons';

/** A line over the list, seen while it has something to say. */
export class Banner {
  readonly element: HTMLElement;
  readonly #text = h('span', {});

  constructor(name: IconName) {
    this.element = h('div', { class: 'banner', role: 'note' }, icon(name), this.#text);
    this.element.hidden = true;
  }

  /** Shows a sentence; none hides the banner. */
  show(sentence: string | undefined): void {
    setText(this.#text, sentence ?? '');
    this.element.hidden = sentence === undefined;
  }
}
