import { joinList, splitList } from '../../../src/swarm/lists';
import { editsInStep, LORAS, type Peer, peerWith, SECTIONS } from '../../../src/swarm/loraLists';
import { modelKey } from '../../../src/swarm/modelNames';
import { orderMoved, orderWithout, type Rearrangement, rearranged } from '../../../src/swarm/rearrange';
import type { Control, ControlContext } from '../control';
import { h, syncChildren } from '../dom';
import { modelKeys, modelSuggestions } from '../suggest/modelSuggestions';
import { narrow, type Suggestion, Suggestions } from '../suggest/suggestions';
import { t } from '../texts';
import { type ListRow, listRow } from './listRow';
import { loraColumns } from './loraColumns';

/**
 * A list as rows: add by search, remove, move (also by Alt+Up and Alt+Down). LoRAs have their weight in the row, and the lists beside
 * them are kept in step.
 */
export function listControl(context: ControlContext): Control {
  const { parameter } = context;
  const isLoras = parameter.id === LORAS;
  const rows: ListRow[] = [];
  const list = h('ul', { class: 'list-rows' });
  const label = t('addItem', parameter.name);
  const input = h('input', { type: 'text', class: 'field combobox', spellcheck: 'false', 'aria-label': label, placeholder: t('add') });
  const described = { 'aria-labelledby': context.labelId, 'aria-describedby': context.notesId };
  const columns = isLoras ? loraColumns(context, () => draw()) : undefined;
  const element = h(
    'div',
    { class: 'list', role: 'group', ...described },
    columns ? h('div', { class: 'list-body' }, columns.head, list) : list,
    input,
    columns?.buttons,
  );
  if (isLoras) element.classList.add('loras');
  let disabled = false;

  const entries = () => splitList(context.valueFor(parameter.id) ?? '');
  const change = (rearrangement: Rearrangement) => {
    const single = () => joinList(rearranged(entries(), rearrangement));
    const edits = isLoras
      ? editsInStep(context.valueFor, rearrangement)
      : [{ kind: 'setParam' as const, id: parameter.id, value: single() }];
    context.edit(edits, 'now');
  };
  const remove = (index: number) => {
    change({ order: orderWithout(entries().length, index) });
    const left = entries().length;
    (left > 0 ? rows[Math.min(index, left - 1)]?.removeButton : input)?.focus();
  };
  const move = (index: number, by: number) => {
    const order = disabled ? undefined : orderMoved(entries().length, index, by);
    if (!order) return;
    change({ order });
    rows[index + by]?.focusMove(by);
  };
  let dragged: number | undefined;
  const drag = (index: number) => {
    dragged = index;
  };
  const drop = (index: number) => {
    if (dragged !== undefined && dragged !== index) move(dragged, index - dragged);
    dragged = undefined;
  };
  list.addEventListener('dragend', () => {
    dragged = undefined;
  });
  const setPeer = (index: number, peer: Peer, text: string) => {
    const edit = { kind: 'setParam' as const, id: peer, value: peerWith(context.valueFor, peer, index, text) };
    context.edit([edit], peer === SECTIONS ? 'now' : 'soon');
  };
  const preferred = () => ({ base: context.valueFor('model'), starred: context.starred() });
  const find = (query: string): readonly Suggestion[] => {
    const typed = query.trim();
    const taken = new Set(entries().map(modelKey));
    const found = narrow(modelSuggestions(parameter, context.catalogue, preferred()), typed).filter(
      ({ value }) => !taken.has(modelKey(value)),
    );
    return typed === '' || found.some(({ value }) => value === typed) ? found : [...found, { value: typed, label: t('useText', typed) }];
  };
  const suggestions = new Suggestions(input, {
    find,
    pick({ value }) {
      input.value = '';
      change({ order: [...entries().keys()], added: value });
    },
  });
  input.addEventListener('input', () => suggestions.open(input.value));
  input.addEventListener('click', () => {
    if (!suggestions.isOpen && !input.readOnly) suggestions.open(input.value);
  });

  function draw(): void {
    const value = context.valueFor(parameter.id);
    const shown = splitList(value ?? '');
    const keys = shown.length > 0 ? modelKeys(parameter, context.catalogue) : undefined;
    columns?.show(shown.length > 0, disabled);
    while (rows.length < shown.length) {
      rows.push(listRow({ index: rows.length, isLora: isLoras, remove, move, drag, drop, setPeer, settle: context.settle }));
    }
    for (const [index, entry] of shown.entries()) {
      const missing = keys !== undefined && keys.size > 0 && !keys.has(modelKey(entry));
      rows[index]?.show({ entry, count: shown.length, missing, disabled, ...(columns && { peers: columns.peersAt(index) }) });
    }
    syncChildren(
      list,
      rows.slice(0, shown.length).map((row) => row.element),
    );
  }

  return {
    element,
    focusTarget: input,
    wide: false,
    follows: isLoras,
    show: draw,
    setDisabled(next) {
      disabled = next;
      input.readOnly = next;
    },
    setInvalid() {},
  };
}
