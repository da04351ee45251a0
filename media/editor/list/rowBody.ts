import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';
import type { PageFinding } from '../../../src/shared/protocol';
import type { Difference } from '../compare/comparison';
import { otherLine } from '../compare/comparisonBar';
import type { Control, ControlContext } from '../control';
import { type ControlKind, controlKind, makeControl } from '../controls/controlFor';
import { h, setAttribute, uniqueId } from '../dom';
import { iconButton, relabel } from '../iconButton';
import { icon } from '../icons/icons';
import { notes } from '../notes';
import { mediaParts, sizeText } from '../picture/mediaParts';
import { t } from '../texts';
import { parameterDetails } from './parameterDetails';

/** What a row shows beside what never changes. */
export interface RowState {
  readonly value: string | undefined;
  readonly findings: readonly PageFinding[];
  readonly disabled: boolean;
  /** What the other side of a comparison says, where it says something else. */
  readonly difference: Difference | undefined;
}

/** What a row asks for. */
export interface RowActions
  extends Pick<ControlContext, 'presets' | 'starred' | 'tokenCounter' | 'fileShower' | 'valueFor' | 'edit' | 'settle'> {
  set(id: string): void;
  remove(id: string): void;
  /** Lets the person hear no more of a rule for this preset. */
  ignore(rule: string): void;
}

/** What stands beside and under a parameter's name: its field, what is wrong with it, what can be done with it. */
export class RowBody {
  readonly #element: HTMLElement;
  readonly #parameter: PageParameter;
  readonly #context: ControlContext;
  readonly #ignore: RowActions['ignore'];
  readonly #notes = h('div', { class: 'notes', id: uniqueId('notes') });
  readonly #holder = h('div', { class: 'row-control' });
  #other: HTMLElement | undefined;
  #otherText: string | undefined;
  #difference: Difference | undefined;
  readonly #buttons = h('div', { class: 'row-actions' });
  #toggle: HTMLButtonElement | undefined;
  #isDisabled = false;
  #control: Control | undefined;
  #kind: ControlKind | undefined;
  #isSet: boolean | undefined;
  #details: HTMLElement | undefined;

  /** `element`: the row it is put into. */
  constructor(element: HTMLElement, labelId: string, parameter: PageParameter, catalogue: PageCatalogue | undefined, actions: RowActions) {
    this.#element = element;
    this.#parameter = parameter;
    this.#ignore = actions.ignore;
    this.#context = { ...actions, parameter, catalogue, labelId, notesId: this.#notes.id };
    element.append(this.#holder, this.#buttons, this.#notes);
  }

  /** False while the buttons are to come, which nobody sees before the pointer or the focus is in the row. */
  get isWhole(): boolean {
    return this.#toggle !== undefined;
  }

  /** Makes the buttons. */
  makeWhole({ set, remove }: RowActions): void {
    const { id } = this.#parameter;
    this.#toggle = iconButton('close', '', () => (this.#isSet ? remove(id) : set(id)));
    if (this.#context.catalogue) this.#buttons.append(this.#detailsButton());
    this.#buttons.append(this.#toggle);
    this.#showToggle(this.#toggle);
  }

  /** True when the field shows other values beside its own. */
  get follows(): boolean {
    return this.#control?.follows === true;
  }

  focus(): void {
    this.#control?.focusTarget.focus();
  }

  draw(state: RowState): void {
    const control = this.#controlFor(state.value);
    const isSet = state.value !== undefined;
    if (isSet !== this.#isSet || state.disabled !== this.#isDisabled) {
      this.#isSet = isSet;
      this.#isDisabled = state.disabled;
      this.#element.classList.toggle('set', isSet);
      if (this.#toggle) this.#showToggle(this.#toggle);
    }
    control.setDisabled(state.disabled);
    control.show(state.value);
    const { findings } = state;
    notes(this.#notes, findings, this.#ignore, state.disabled ? undefined : (edits) => this.#context.edit(edits, 'now'));
    this.#showOther(state);
    control.setInvalid(findings.some((finding) => finding.severity !== 'hint'));
    setAttribute(this.#element, 'data-severity', worst(findings));
  }

  #showOther({ difference, disabled }: RowState): void {
    this.#difference = difference;
    const text = difference && (difference.other === undefined ? t('otherNotSet') : t('otherIs', shortened(difference.other)));
    if (text === this.#otherText) return;
    this.#otherText = text;
    this.#other?.remove();
    this.#element.classList.toggle('differs', difference !== undefined);
    if (text === undefined) return;
    this.#other = otherLine(text, disabled ? undefined : () => this.#context.edit(this.#difference?.edits ?? [], 'now'));
    this.#notes.before(this.#other);
  }

  #controlFor(value: string | undefined): Control {
    const kind = controlKind(this.#context, value);
    // The field that is being typed in stays the one it is.
    if (this.#control && (kind === this.#kind || this.#holder.contains(document.activeElement))) return this.#control;
    this.#kind = kind;
    this.#control = makeControl(kind, this.#context);
    this.#holder.replaceChildren(this.#control.element);
    this.#element.classList.toggle('wide', this.#control.wide);
    return this.#control;
  }

  #showToggle(toggle: HTMLButtonElement): void {
    const { name } = this.#parameter;
    toggle.replaceChildren(icon(this.#isSet ? 'close' : 'add'));
    relabel(toggle, this.#isSet ? t('remove', name) : t('setParameter', name));
    toggle.disabled = this.#isDisabled;
  }

  #detailsButton(): HTMLButtonElement {
    const { name } = this.#parameter;
    const button = iconButton('info', t('showDescription', name), () => {
      const open = this.#details === undefined;
      if (open) {
        this.#details = parameterDetails(this.#parameter);
        this.#element.append(this.#details);
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

/** Data of pictures are not for reading. */
function shortened(value: string): string {
  const [first] = mediaParts(value, false);
  if (first?.type) return `${first.type} · ${sizeText(first.bytes)}`;
  return value.length > 400 ? `${value.slice(0, 400)}…` : value;
}

function worst(findings: readonly { severity: string }[]): string | undefined {
  for (const severity of ['error', 'warning', 'hint']) if (findings.some((finding) => finding.severity === severity)) return severity;
  return undefined;
}
