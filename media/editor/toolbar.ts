import type { PageView } from '../../src/shared/protocol';
import { h, setAttribute, setText } from './dom';
import { iconButton, relabel } from './iconButton';
import { icon } from './icons/icons';
import { t } from './texts';

/** What the toolbar can ask for. */
export interface ToolbarActions {
  search(query: string): void;
  show(view: PageView): void;
  foldAll(folded: boolean): void;
}

const VIEWS: readonly PageView[] = ['set', 'all', 'problems', 'differences'];

/** Search, which parameters are listed, fold all, and places for the search of something to compare with and for "Add Parameter". */
export class Toolbar {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  readonly #clear: HTMLButtonElement;
  readonly #fold: HTMLButtonElement;
  #canUnfold: boolean | undefined;
  readonly #views = new Map<PageView, { button: HTMLButtonElement; count: HTMLElement }>();

  constructor(actions: ToolbarActions, compare: HTMLElement, add: HTMLElement) {
    this.search = h('input', {
      type: 'text',
      class: 'field search-field',
      'aria-label': t('search'),
      placeholder: t('search'),
      spellcheck: 'false',
      autocomplete: 'off',
    });
    const clear = iconButton('close', t('clearSearch'), () => {
      this.search.value = '';
      onInput();
      this.search.focus();
    });
    const onInput = () => actions.search(this.search.value);
    this.#clear = clear;
    this.search.addEventListener('input', onInput);
    this.search.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.search.value === '') return;
      event.preventDefault();
      clear.click();
    });
    const views = h('div', { class: 'views', role: 'group', 'aria-label': t('views') });
    for (const view of VIEWS) {
      const count = h('span', { class: 'count' });
      const button = h('button', { type: 'button', class: 'view' }, t(view), count);
      button.addEventListener('click', () => actions.show(view));
      this.#views.set(view, { button, count });
      views.append(button);
    }
    this.#fold = iconButton('fold', '', () => actions.foldAll(!this.#canUnfold));
    const searchBox = h('div', { class: 'search' }, icon('search'), this.search, clear);
    this.element = h(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': t('parameters') },
      searchBox,
      views,
      this.#fold,
      compare,
      add,
    );
  }

  /** Restores a search. */
  setQuery(query: string): void {
    if (this.search.value !== query) this.search.value = query;
    this.#clear.hidden = query === '';
  }

  /** Tells whether a group is folded; the button then unfolds all, else it folds all. */
  setFolded(canUnfold: boolean): void {
    if (canUnfold === this.#canUnfold) return;
    this.#canUnfold = canUnfold;
    this.#fold.replaceChildren(icon(canUnfold ? 'unfold' : 'fold'));
    relabel(this.#fold, canUnfold ? t('expandAll') : t('collapseAll'));
  }

  update(view: PageView, counts: Readonly<Record<PageView, number>>, isComparing: boolean): void {
    for (const [name, { button, count }] of this.#views) {
      setAttribute(button, 'aria-pressed', String(name === view));
      setText(count, String(counts[name]));
      if (name === 'problems') button.hidden = counts.problems === 0 && view !== 'problems';
      if (name === 'differences') button.hidden = !isComparing;
      if (name === 'all') button.hidden = counts.all === 0;
    }
  }
}
