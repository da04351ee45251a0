import type { Control, ControlContext } from '../control';
import { h, setAttribute } from '../dom';
import { icon } from '../icons/icons';
import { modelSuggestions } from '../suggest/modelSuggestions';
import { narrow, type Suggestion, Suggestions } from '../suggest/suggestions';
import { t } from '../texts';

/** A combobox over the server's models. Typing searches; only a pick changes the preset. A model the server lacks stays. */
export function modelControl(context: ControlContext): Control {
  const { parameter } = context;
  const input = h('input', {
    type: 'text',
    class: 'field combobox',
    spellcheck: 'false',
    'aria-labelledby': context.labelId,
    'aria-describedby': context.notesId,
  });
  let shown: string | undefined;
  let searching = false;
  const suggestions = new Suggestions(input, {
    find(query) {
      const preferred = { base: context.valueFor('model'), starred: context.starred() };
      return withTyped(narrow(modelSuggestions(parameter, context.catalogue, preferred), query), query);
    },
    pick: ({ value }) => {
      searching = false;
      input.value = value;
      context.edit([{ kind: 'setParam', id: parameter.id, value }], 'now');
    },
    closed: () => {
      searching = false;
      input.value = shown ?? '';
    },
  });
  input.addEventListener('input', () => {
    searching = true;
    suggestions.open(input.value);
  });
  input.addEventListener('click', () => {
    if (suggestions.isOpen || input.readOnly) return;
    input.select();
    suggestions.open('');
  });
  return {
    element: h('div', { class: 'combo' }, input, icon('chevron')),
    focusTarget: input,
    wide: false,
    show(value) {
      setAttribute(input, 'placeholder', value === undefined ? parameter.default || t('chooseModel') : undefined);
      shown = value;
      if (!searching && input.value !== (value ?? '')) input.value = value ?? '';
    },
    setDisabled: (disabled) => setAttribute(input, 'readonly', disabled),
    setInvalid: (invalid) => setAttribute(input, 'aria-invalid', invalid ? 'true' : undefined),
  };
}

/** What was typed can be taken as it is, too: a model may come to the server later. */
function withTyped(found: readonly Suggestion[], query: string): readonly Suggestion[] {
  if (query.trim() === '' || found.some(({ value }) => value === query)) return found;
  return [...found, { value: query, label: t('useText', query) }];
}
