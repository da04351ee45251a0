import type { DocumentState } from '../../src/shared/protocol';
import { h } from './dom';
import { icon } from './icons/icons';
import { t } from './texts';

/** As many as are told; the rest shows when these are mended. */
const LIMIT = 5;

/** What stands in the page's place while the text is not a preset: where it is wrong, and the way to the text. */
export class BrokenText {
  readonly element: HTMLElement;
  readonly #list = h('ul', {});

  constructor(openAsJson: () => void) {
    const button = h('button', { type: 'button', class: 'button primary' }, t('openAsJson'));
    button.addEventListener('click', openAsJson);
    this.element = h(
      'div',
      { class: 'banner error', role: 'alert' },
      icon('error'),
      h('div', {}, h('p', {}, t('cannotShow')), this.#list, button),
    );
    this.element.hidden = true;
  }

  update(problems: DocumentState['problems'], visible: boolean): void {
    this.element.hidden = !visible;
    if (!visible) return;
    // One mistake often makes several problems at one place; the first names it.
    const places = new Map<string, string>();
    for (const { line, column, message } of problems) {
      const place = `${line}:${column}`;
      if (!places.has(place)) places.set(place, t('problemAt', line, column, message));
    }
    this.#list.replaceChildren(...[...places.values()].slice(0, LIMIT).map((sentence) => h('li', {}, sentence)));
  }
}
