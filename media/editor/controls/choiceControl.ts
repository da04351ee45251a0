import type { Control, ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { icon } from '../icons/icons';
import { t } from '../texts';

/** A native drop-down. A value that is not among the choices stays, and stands there as such. */
export function choiceControl(context: ControlContext): Control {
  const { parameter } = context;
  const choices = parameter.values ?? [];
  const unset = h('option', { value: '' });
  const foreign = h('option');
  const options = new Map<string, HTMLOptionElement>();
  const select = h('select', { class: 'field', 'aria-labelledby': context.labelId, 'aria-describedby': context.notesId });
  for (const { value, name } of choices) {
    const option = h('option', { disabled: /^-+$/.test(value) }, name || value);
    options.set(value, option);
    select.append(option);
  }
  const defaultName = choices.find(({ value }) => value === parameter.default)?.name ?? parameter.default ?? '';
  unset.textContent = defaultName ? t('defaultIs', defaultName) : t('notSet');
  select.addEventListener('change', () => {
    for (const [value, option] of options) {
      if (option.selected) context.edit([{ kind: 'setParam', id: parameter.id, value }], 'now');
    }
  });
  return {
    element: h('div', { class: 'select' }, select, icon('chevron')),
    focusTarget: select,
    wide: false,
    show(value) {
      const listed = value === undefined ? unset : (options.get(value) ?? foreign);
      if (listed === foreign) setText(foreign, t('notInList', value ?? ''));
      for (const extra of [unset, foreign]) {
        if (extra !== listed) extra.remove();
        else if (!extra.isConnected || extra.parentNode !== select) select.prepend(extra);
      }
      if (!listed.selected) listed.selected = true;
      select.classList.toggle('unset', value === undefined);
    },
    setDisabled(disabled) {
      setAttribute(select, 'disabled', disabled);
    },
    setInvalid: (invalid) => setAttribute(select, 'aria-invalid', invalid ? 'true' : undefined),
  };
}
