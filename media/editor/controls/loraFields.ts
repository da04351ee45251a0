import { type Peer, SECTIONS, TEXT_WEIGHTS, WEIGHTS } from '../../../src/swarm/loraLists';
import { h, setAttribute, syncChildren } from '../dom';
import { t } from '../texts';
import { replaceText } from './textControl';

/** What a LoRA's row holds beside its name; `columns`: which of it is shown. */
export interface LoraFieldsState {
  readonly entry: string;
  readonly values: Readonly<Record<Peer, string | undefined>>;
  readonly columns: ReadonlySet<Peer>;
  readonly disabled: boolean;
}

/** The sections that the server has numbers for; a LoRA in any other is confined to a part of the prompt. */
const KNOWN = { 0: 'everywhere', 5: 'sectionBase', 1: 'sectionRefiner', 2: 'sectionVideo', 3: 'sectionVideoSwap' } as const;

/** The fields of one LoRA: its weight, that of the text encoder, and where it counts. */
export function loraFields(change: (peer: Peer, text: string) => void, settle: () => void) {
  const weight = numberField('1', (text) => change(WEIGHTS, text), settle);
  const textWeight = numberField('', (text) => change(TEXT_WEIGHTS, text), settle);
  const section = h('select', { class: 'field section-choice' });
  const foreign = h('option');
  for (const number of [0, 5, 1, 2, 3] as const) section.append(h('option', { value: number }, t(KNOWN[number])));
  section.addEventListener('change', () => change(SECTIONS, section.value));
  const element = h('span', { class: 'lora-fields' });
  return {
    element,
    show({ entry, values, columns, disabled }: LoraFieldsState): void {
      const shown = [
        weight.element,
        ...(columns.has(TEXT_WEIGHTS) ? [textWeight.element] : []),
        ...(columns.has(SECTIONS) ? [section] : []),
      ];
      syncChildren(element, shown);
      weight.show(values[WEIGHTS] ?? '', t('weightOf', entry), disabled);
      textWeight.show(values[TEXT_WEIGHTS] ?? '', t('textWeightOf', entry), disabled);
      setAttribute(textWeight.element, 'placeholder', values[WEIGHTS] ?? '1');
      setAttribute(section, 'aria-label', t('sectionOf', entry));
      const value = values[SECTIONS] ?? '0';
      if (value in KNOWN) foreign.remove();
      else {
        foreign.value = value;
        foreign.textContent = t('sectionNumber', value);
        section.append(foreign);
      }
      section.value = value;
      section.disabled = disabled;
    },
  };
}

function numberField(placeholder: string, change: (text: string) => void, settle: () => void) {
  const element = h('input', { type: 'text', class: 'field weight', inputmode: 'decimal', autocomplete: 'off', placeholder });
  let shown = '';
  element.addEventListener('input', () => change(element.value));
  element.addEventListener('blur', () => {
    settle();
    if (element.value.trim() === '') element.value = shown;
  });
  return {
    element,
    show(text: string, label: string, disabled: boolean): void {
      shown = text;
      const isEmptied = document.activeElement === element && element.value.trim() === '';
      if (!isEmptied) replaceText(element, text);
      setAttribute(element, 'aria-label', label);
      element.readOnly = disabled;
    },
  };
}
