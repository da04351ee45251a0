import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import { h, uniqueId } from './dom';
import { type RowActions, RowBody, type RowState } from './rowBody';

/** One parameter: its name at once, and everything else when its turn comes, since that costs much more. */
export class Row {
  readonly element: HTMLElement;
  readonly #parameter: PageParameter;
  readonly #catalogue: PageCatalogue | undefined;
  readonly #actions: RowActions;
  readonly #label: HTMLElement;
  #body: RowBody | undefined;
  #state: RowState | undefined;

  constructor(parameter: PageParameter, catalogue: PageCatalogue | undefined, actions: RowActions) {
    this.#parameter = parameter;
    this.#catalogue = catalogue;
    this.#actions = actions;
    this.#label = h('span', { class: 'row-name', id: uniqueId('name'), title: parameter.id }, parameter.name);
    this.element = h('div', { class: 'row', 'data-id': parameter.id }, h('div', { class: 'row-label' }, this.#label));
  }

  focus(): void {
    this.complete();
    this.#body?.focus();
  }

  /** True while the caret is in this row. */
  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** False while there is only the name. */
  get isComplete(): boolean {
    return this.#body !== undefined;
  }

  /** What the row shows from now on, or as soon as it is completed. */
  update(state: RowState): void {
    const before = this.#state;
    this.#state = state;
    if (!before || !isSame(before, state) || this.#body?.follows) this.#body?.draw(state);
  }

  /** Makes the field and the buttons. */
  complete(): void {
    if (this.isComplete || !this.#state) return;
    this.#label.addEventListener('click', () => this.focus());
    this.#body = new RowBody(this.element, this.#label.id, this.#parameter, this.#catalogue, this.#actions);
    this.#body.draw(this.#state);
  }
}

function isSame(a: RowState, b: RowState): boolean {
  return a.value === b.value && a.disabled === b.disabled && a.findings === b.findings && a.difference === b.difference;
}
