import type { Control, ControlContext } from '../control';
import { h, setAttribute } from '../dom';
import { t } from '../texts';

const LARGE_VIEWS = new Set(['prompt', 'big']);

/** A text that grows with what is in it. Also the field of everything that is not known or not plain enough for a better one. */
export function textControl(context: ControlContext): Control & { readonly field: HTMLTextAreaElement } {
  const { parameter } = context;
  const large = LARGE_VIEWS.has(parameter.viewType);
  const field = h('textarea', {
    class: large ? 'field text prompt' : 'field text',
    rows: large ? 3 : 1,
    spellcheck: 'false',
    'aria-labelledby': context.labelId,
    'aria-describedby': context.notesId,
  });
  let shown: string | undefined;
  field.addEventListener('input', () => {
    shown = typed(field.value, shown);
    context.edit([{ kind: 'setParam', id: parameter.id, value: shown }], 'soon');
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || large || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    context.settle();
  });
  return {
    element: field,
    field,
    focusTarget: field,
    wide: large,
    show(value) {
      setAttribute(field, 'placeholder', value === undefined ? parameter.default || t('notSet') : undefined);
      if (value === shown) return;
      shown = value;
      replaceText(field, value ?? '');
    },
    setDisabled: (disabled) => setAttribute(field, 'readonly', disabled),
    setInvalid: (invalid) => setAttribute(field, 'aria-invalid', invalid ? 'true' : undefined),
  };
}

/** A text area turns CRLF into LF; a value that had CRLF keeps it. */
export function typed(text: string, before: string | undefined): string {
  return before?.includes('\r\n') ? text.replace(/\n/g, '\r\n') : text;
}

/** Puts another text in and leaves the caret where it was, counted from the nearer end of the change. */
export function replaceText(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  const before = field.value;
  if (before === text) return;
  if (document.activeElement !== field) {
    field.value = text;
    return;
  }
  const { selectionStart, selectionEnd } = field;
  field.value = text;
  let same = 0;
  while (same < text.length && text[same] === before[same]) same += 1;
  const shift = text.length - before.length;
  const moved = (position: number | null) =>
    position === null ? text.length : position <= same ? position : Math.max(same, position + shift);
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}
