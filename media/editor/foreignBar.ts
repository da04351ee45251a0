import type { ForeignAction, PageForeignChange } from '../../src/shared/protocol';
import { h, setText } from './dom';
import { icon } from './icons/icons';
import { t } from './texts';

/** Says what others changed on the server while the preset is edited here, and offers to compare and to merge. */
export class ForeignBar {
  readonly element: HTMLElement;
  readonly #text = h('span', { class: 'foreign-text', role: 'status' });
  readonly #compare: HTMLElement;
  readonly #merge: HTMLElement;

  constructor(act: (action: ForeignAction) => void) {
    const button = (label: string, action: ForeignAction) => {
      const element = h('button', { type: 'button', class: 'link' }, label);
      element.addEventListener('click', () => act(action));
      return element;
    };
    this.#compare = button(t('compareForeign'), 'compare');
    this.#merge = button(t('mergeNow'), 'merge');
    this.element = h('div', { class: 'banner foreign' }, icon('compare'), this.#text, this.#compare, this.#merge);
    this.element.hidden = true;
  }

  /** Undefined while the page has all that the server holds. */
  show(change: PageForeignChange | undefined): void {
    const isFocused = this.element.contains(document.activeElement);
    // What is read aloud is a text that changes in what is seen.
    this.element.hidden = change === undefined;
    setText(this.#text, change?.sentence ?? '');
    this.#compare.hidden = change?.canCompare !== true;
    this.#merge.hidden = change?.canMerge !== true;
    // The button that was pressed is gone: who works by the keyboard goes on where it stood.
    if (isFocused && document.activeElement === document.body && !this.#compare.hidden) this.#compare.focus();
  }
}
