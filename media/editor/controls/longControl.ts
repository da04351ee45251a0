import type { Control, ControlContext } from '../control';
import { h, setAttribute, setText } from '../dom';
import { t } from '../texts';

/** How much of a value is shown, in characters. */
const SHOWN = 300;

/** The beginning of a value that is too long for a field, to be read and not to be changed: a field would hold the page up for seconds. */
export function longControl(context: ControlContext): Control {
  const field = h('textarea', {
    class: 'field text',
    rows: 3,
    readonly: true,
    spellcheck: 'false',
    'aria-labelledby': context.labelId,
    'aria-describedby': context.notesId,
  });
  const words = h('span', { class: 'muted' });
  return {
    element: h('div', { class: 'long' }, field, words),
    focusTarget: field,
    wide: false,
    show(value = '') {
      const text = `${value.slice(0, SHOWN)}…`;
      if (field.value !== text) field.value = text;
      setText(words, t('longValue', value.length.toLocaleString(document.documentElement.lang)));
    },
    setDisabled: () => {},
    setInvalid: (invalid) => setAttribute(field, 'aria-invalid', invalid ? 'true' : undefined),
  };
}
