import type { Peer } from '../../../src/swarm/loraLists';
import { h, setText, uniqueId } from '../dom';
import { iconButton, relabel } from '../iconButton';
import { icon } from '../icons/icons';
import { t } from '../texts';
import { type LoraFieldsState, loraFields } from './loraFields';

/** What a row shows; `peers` for a LoRA. */
export interface ListRowState {
  readonly entry: string;
  readonly count: number;
  readonly missing: boolean;
  readonly disabled: boolean;
  readonly peers?: Pick<LoraFieldsState, 'values' | 'columns'>;
}

/** One entry of a list. */
export interface ListRow {
  readonly element: HTMLElement;
  readonly removeButton: HTMLButtonElement;
  show(state: ListRowState): void;
  /** Puts the focus on the button that moves on in the same direction. */
  focusMove(by: number): void;
}

/** Makes the row at a place of the list; what it does is told to the list by that place. */
export function listRow(options: {
  index: number;
  isLora: boolean;
  remove(index: number): void;
  move(index: number, by: number): void;
  /** An entry is dragged, or let go of over this row. */
  drag(index: number): void;
  drop(index: number): void;
  setPeer(index: number, peer: Peer, text: string): void;
  settle(): void;
}): ListRow {
  const { index } = options;
  const name = h('span', { class: 'list-name', id: uniqueId('entry'), draggable: 'true' });
  const note = h('span', { class: 'list-note' }, icon('warning'), h('span', {}, t('missingHere')));
  const fields = options.isLora ? loraFields((peer, text) => options.setPeer(index, peer, text), options.settle) : undefined;
  const up = iconButton('up', '', () => options.move(index, -1));
  const down = iconButton('down', '', () => options.move(index, 1));
  const removeButton = iconButton('close', '', () => options.remove(index));
  const element = h(
    'li',
    { class: 'list-row' },
    h('span', { class: 'list-text' }, name, note),
    fields?.element,
    h('span', { class: 'list-buttons' }, up, down, removeButton),
  );
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
  const mark = (isOver: boolean) => element.classList.toggle('over', isOver);
  element.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  element.addEventListener('dragleave', () => mark(false));
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    options.drop(index);
  });
  return {
    element,
    removeButton,
    show(state) {
      setText(name, state.entry);
      name.title = state.entry;
      note.hidden = !state.missing;
      if (state.peers) fields?.show({ ...state.peers, entry: state.entry, disabled: state.disabled });
      relabel(up, t('moveUp', state.entry));
      relabel(down, t('moveDown', state.entry));
      relabel(removeButton, t('removeItem', state.entry));
      up.disabled = state.disabled || index === 0;
      down.disabled = state.disabled || index === state.count - 1;
      removeButton.disabled = state.disabled;
    },
    focusMove(by) {
      const button = by < 0 ? up : down;
      const other = by < 0 ? down : up;
      (button.disabled ? other : button).focus();
    },
  };
}
