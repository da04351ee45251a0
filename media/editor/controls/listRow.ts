import { h, setText, uniqueId } from '../dom';
import { iconButton, relabel } from '../iconButton';
import { icon } from '../icons';
import { t } from '../texts';
import { replaceText } from './textControl';

/** One entry of a list. */
export interface ListRow {
  readonly element: HTMLElement;
  readonly removeButton: HTMLButtonElement;
  show(state: { entry: string; count: number; weight: string | undefined; missing: boolean; disabled: boolean }): void;
  /** Puts the focus on the button that moves on in the same direction. */
  focusMove(by: number): void;
}

/** Makes the row at a place of the list; what it does is told to the list by that place. */
export function listRow(options: {
  index: number;
  weighted: boolean;
  remove(index: number): void;
  move(index: number, by: number): void;
  /** An entry is dragged, or let go of over this row. */
  drag(index: number): void;
  drop(index: number): void;
  setWeight(index: number, weight: string): void;
  settle(): void;
}): ListRow {
  const { index } = options;
  const name = h('span', { class: 'list-name', id: uniqueId('entry'), draggable: 'true' });
  const note = h('span', { class: 'list-note' }, icon('warning'), h('span', {}, t('missingHere')));
  const weight = h('input', { type: 'text', class: 'field weight', inputmode: 'decimal', autocomplete: 'off', placeholder: '1' });
  const up = iconButton('up', '', () => options.move(index, -1));
  const down = iconButton('down', '', () => options.move(index, 1));
  const removeButton = iconButton('close', '', () => options.remove(index));
  const element = h(
    'li',
    { class: 'list-row' },
    h('span', { class: 'list-text' }, name, note),
    options.weighted ? weight : undefined,
    up,
    down,
    removeButton,
  );
  weight.addEventListener('input', () => options.setWeight(index, weight.value));
  weight.addEventListener('blur', () => {
    options.settle();
    if (weight.value.trim() === '' && shownWeight) weight.value = shownWeight;
  });
  element.addEventListener('keydown', (event) => {
    const by = event.altKey ? (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0) : 0;
    if (by === 0) return;
    event.preventDefault();
    options.move(index, by);
  });
  name.addEventListener('dragstart', (event) => {
    event.dataTransfer?.setData('text/plain', name.textContent ?? '');
    options.drag(index);
  });
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    options.drop(index);
  });
  let shownWeight = '';
  return {
    element,
    removeButton,
    show(state) {
      setText(name, state.entry);
      name.title = state.entry;
      note.hidden = !state.missing;
      shownWeight = state.weight ?? '';
      const typing = document.activeElement === weight && weight.value.trim() === '';
      if (!typing) replaceText(weight, shownWeight);
      weight.setAttribute('aria-label', t('weightOf', state.entry));
      relabel(up, t('moveUp', state.entry));
      relabel(down, t('moveDown', state.entry));
      relabel(removeButton, t('removeItem', state.entry));
      up.disabled = state.disabled || index === 0;
      down.disabled = state.disabled || index === state.count - 1;
      removeButton.disabled = state.disabled;
      weight.readOnly = state.disabled;
    },
    focusMove(by) {
      const button = by < 0 ? up : down;
      const other = by < 0 ? down : up;
      (button.disabled ? other : button).focus();
    },
  };
}
