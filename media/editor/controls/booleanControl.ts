import type { Control, ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { t } from '../texts';

/** A check box. Writes `true` or `false`; any other text stays until the box is clicked, and is told beside it. */
export function booleanControl(context: ControlContext): Control {
  const { parameter } = context;
  const box = h('input', { type: 'checkbox', class: 'checkbox', 'aria-labelledby': context.labelId, 'aria-describedby': context.notesId });
  const state = h('span', { class: 'state', 'aria-hidden': 'true' });
  box.addEventListener('change', () => {
    context.edit([{ kind: 'setParam', id: parameter.id, value: box.checked ? 'true' : 'false' }], 'now');
  });
  return {
    element: h('label', { class: 'boolean' }, box, state),
    focusTarget: box,
    wide: false,
    show(value) {
      const meaning = (value ?? parameter.default ?? 'false').trim().toLowerCase();
      const odd = meaning !== 'true' && meaning !== 'false';
      box.checked = meaning === 'true';
      box.indeterminate = odd;
      box.classList.toggle('unset', value === undefined);
      const word = odd ? t('storedAs', value ?? parameter.default ?? '') : meaning === 'true' ? t('on') : t('off');
      setText(state, value === undefined ? t('defaultIs', word) : word);
    },
    setDisabled(disabled) {
      box.disabled = disabled;
    },
    setInvalid: (invalid) => setAttribute(box, 'aria-invalid', invalid ? 'true' : undefined),
  };
}
