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
    const [element, label] = bareRow();
    this.element = element;
    this.#label = label;
    element.setAttribute('data-id', parameter.id);
    label.id = uniqueId('name');
    label.title = parameter.id;
    label.textContent = parameter.name;
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

let bare: HTMLElement | undefined;

/** A row without a name, and the place for it: a copy, which is cheaper than making one anew. */
function bareRow(): [HTMLElement, HTMLElement] {
  bare ??= h('div', { class: 'row' }, h('div', { class: 'row-label' }));
  const label = h('span', { class: 'row-name' });
  // A copy of an element is one.
  const element = bare.cloneNode(true) as HTMLElement;
  element.firstElementChild?.append(label);
  return [element, label];
}

function isSame(a: RowState, b: RowState): boolean {
  return a.value === b.value && a.disabled === b.disabled && a.findings === b.findings && a.difference === b.difference;
}
