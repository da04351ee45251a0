import { h } from './dom';

/** Says things to screen readers. */
export class Announcer {
  readonly element = h('div', { class: 'announcer', role: 'status', 'aria-live': 'polite' });

  say(text: string): void {
    // The same words twice would not be heard; a no-break space makes them differ.
    this.element.textContent = this.element.textContent === text ? `${text}\u00a0` : text;
  }
}
