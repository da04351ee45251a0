import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';
import { h, uniqueId } from '../dom';
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

  /** False while something of it is still to be made. */
  get isWhole(): boolean {
    return this.#body?.isWhole === true;
  }

  /** About what it takes when it is drawn, in pixels. */
  get height(): number {
    return heightOf(this.#parameter);
  }

  /** What the row shows from now on, or as soon as it is completed. */
  update(state: RowState): void {
    const before = this.#state;
    this.#state = state;
    if (!before || !isSame(before, state) || this.#body?.follows) this.#body?.draw(state);
  }

  /** Makes the field, and unless it is for the first paint alone the buttons. */
  complete(forFirstPaint = false): void {
    if (!this.#state) return;
    if (!this.#body) {
      this.#label.id = uniqueId('name');
      this.#label.title = this.#parameter.id;
      this.#label.addEventListener('click', () => this.focus());
      this.#body = new RowBody(this.element, this.#label.id, this.#parameter, this.#catalogue, this.#actions);
      this.#body.draw(this.#state);
    }
    if (!forFirstPaint && !this.#body.isWhole) this.#body.makeWhole(this.#actions);
  }
}

let bare: HTMLElement | undefined;

/** A row without a name, and the place for it: a copy, which is cheaper than making one anew. */
function bareRow(): [HTMLElement, HTMLElement] {
  bare ??= h('div', { class: 'row' }, h('div', { class: 'row-label' }));
  const label = document.createElement('span');
  label.className = 'row-name';
  // A copy of an element is one.
  const element = bare.cloneNode(true) as HTMLElement;
  element.firstElementChild?.append(label);
  return [element, label];
}

function isSame(a: RowState, b: RowState): boolean {
  return a.value === b.value && a.disabled === b.disabled && a.findings === b.findings && a.difference === b.difference;
}

/** A prompt has a field of several lines and a line under it, a file a path and a button. */
function heightOf({ type, viewType }: PageParameter): number {
  if (viewType === 'prompt') return 120;
  return /^(image|audio|video)/.test(type) ? 70 : 38;
}
