import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import type { PageFinding } from '../../src/shared/protocol';
import type { Control, ControlContext } from './control';
import { type ControlKind, controlKind, makeControl } from './controls/controlFor';
import { h, setAttribute, uniqueId } from './dom';
import { iconButton, relabel } from './iconButton';
import { icon } from './icons';
import { notes } from './notes';
import { parameterDetails } from './parameterDetails';
import { t } from './texts';

/** What a row shows beside what never changes. */
export interface RowState {
  readonly value: string | undefined;
  readonly findings: readonly PageFinding[];
  readonly disabled: boolean;
}

/** What a row asks for. */
export interface RowActions extends Pick<ControlContext, 'presets' | 'valueFor' | 'edit' | 'settle'> {
  set(id: string): void;
  remove(id: string): void;
}

/** One parameter: its name, its field, what is wrong with it, what can be done with it. */
export class Row {
  readonly element: HTMLElement;
  readonly #parameter: PageParameter;
  readonly #context: ControlContext;
  readonly #notes = h('div', { class: 'notes', id: uniqueId('notes') });
  readonly #holder = h('div', { class: 'row-control' });
  readonly #actions: RowActions;
  #toggle: HTMLButtonElement | undefined;
  #control: Control | undefined;
  #kind: ControlKind | undefined;
  #isSet: boolean | undefined;
  #details: HTMLElement | undefined;
  #state: RowState | undefined;
  readonly #makeButtons: () => HTMLElement;

  constructor(parameter: PageParameter, catalogue: PageCatalogue | undefined, actions: RowActions) {
    this.#parameter = parameter;
    this.#actions = actions;
    const label = h('span', { class: 'row-name', id: uniqueId('name'), title: parameter.id }, parameter.name);
    this.#context = { ...actions, parameter, catalogue, labelId: label.id, notesId: this.#notes.id };
    this.#makeButtons = () => h('div', { class: 'row-actions' }, catalogue ? this.#detailsButton() : undefined, this.#toggleButton);
    this.element = h('div', { class: 'row', 'data-id': parameter.id }, h('div', { class: 'row-label' }, label));
    label.addEventListener('click', () => this.focus());
  }

  focus(): void {
    this.complete();
    this.#control?.focusTarget.focus();
  }

  /** True while the caret is in this row. */
  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** False while there is only the name. */
  get isComplete(): boolean {
    return this.#control !== undefined;
  }

  /** What the row shows from now on, or as soon as it is completed. */
  update(state: RowState): void {
    this.#state = state;
    if (this.isComplete) this.#draw(state);
  }

  /** Makes the field and the buttons, which cost much more than the name. */
  complete(): void {
    if (this.isComplete || !this.#state) return;
    this.#draw(this.#state);
    this.element.append(this.#holder, this.#makeButtons(), this.#notes);
  }

  #draw(state: RowState): void {
    const control = this.#controlFor(state.value);
    const isSet = state.value !== undefined;
    if (isSet !== this.#isSet) this.#showSet(isSet);
    control.setDisabled(state.disabled);
    this.#toggleButton.disabled = state.disabled;
    control.show(state.value);
    const { findings } = state;
    notes(this.#notes, findings, state.disabled ? undefined : (edits) => this.#context.edit(edits, 'now'));
    control.setInvalid(findings.some((finding) => finding.severity !== 'hint'));
    setAttribute(this.element, 'data-severity', worst(findings));
  }

  #controlFor(value: string | undefined): Control {
    const kind = controlKind(this.#context, value);
    // The field that is being typed in stays the one it is.
    if (this.#control && (kind === this.#kind || this.#holder.contains(document.activeElement))) return this.#control;
    this.#kind = kind;
    this.#control = makeControl(kind, this.#context);
    this.#holder.replaceChildren(this.#control.element);
    this.element.classList.toggle('wide', this.#control.wide);
    return this.#control;
  }

  #showSet(isSet: boolean): void {
    const { name } = this.#parameter;
    this.#isSet = isSet;
    this.element.classList.toggle('set', isSet);
    this.#toggleButton.replaceChildren(icon(isSet ? 'close' : 'add'));
    relabel(this.#toggleButton, isSet ? t('remove', name) : t('setParameter', name));
  }

  get #toggleButton(): HTMLButtonElement {
    const { id } = this.#parameter;
    this.#toggle ??= iconButton('close', '', () => (this.#isSet ? this.#actions.remove(id) : this.#actions.set(id)));
    return this.#toggle;
  }

  #detailsButton(): HTMLButtonElement {
    const { name } = this.#parameter;
    const button = iconButton('info', t('showDescription', name), () => {
      const open = this.#details === undefined;
      if (open) {
        this.#details = parameterDetails(this.#parameter);
        this.element.append(this.#details);
      } else {
        this.#details?.remove();
        this.#details = undefined;
      }
      setAttribute(button, 'aria-expanded', String(open));
      setAttribute(button, 'aria-controls', this.#details?.id);
      relabel(button, t(open ? 'hideDescription' : 'showDescription', name));
    });
    setAttribute(button, 'aria-expanded', 'false');
    return button;
  }
}

function worst(findings: readonly { severity: string }[]): string | undefined {
  for (const severity of ['error', 'warning', 'hint']) if (findings.some((finding) => finding.severity === severity)) return severity;
  return undefined;
}
