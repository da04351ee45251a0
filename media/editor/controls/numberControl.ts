import type { PageParameter } from '../../../src/shared/pageCatalogue';
import { readNumber } from '../../../src/swarm/numbers';
import type { Control, ControlContext } from '../control';
import { addSteps } from '../decimal';
import { h, setAttribute, setText } from '../dom';
import { iconButton } from '../iconButton';
import { parametersById } from '../list/arrange';
import { t } from '../texts';
import { slider } from './slider';
import { replaceText } from './textControl';

const SLIDERS = new Set(['slider', 'pot_slider']);

/** A box that takes any text; a slider beside it where the server has one, a die for seeds, the duration for frames. */
export function numberControl(context: ControlContext): Control {
  const { parameter } = context;
  const box = h('input', {
    type: 'text',
    class: 'field number',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-labelledby': context.labelId,
    'aria-describedby': context.notesId,
  });
  const element = h('div', { class: 'number-control' }, box);
  const set = (value: string, when: 'soon' | 'now') => context.edit([{ kind: 'setParam', id: parameter.id, value }], when);
  const range = SLIDERS.has(parameter.viewType) ? slider(parameter, context.labelId, set, context.settle) : undefined;
  if (range) element.append(range.element);
  const random = parameter.viewType === 'seed' ? iconButton('dice', t('autoRandom'), () => set('-1', 'now')) : undefined;
  if (random) {
    random.classList.add('visible');
    box.classList.add('seed');
    element.append(random);
  }
  const seconds = parameter.viewType === 'video_frames' ? h('span', { class: 'muted' }) : undefined;
  if (seconds) element.append(seconds);
  let shown: string | undefined;
  box.addEventListener('input', () => {
    shown = box.value;
    set(box.value, 'soon');
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') context.settle();
    const times = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (times === 0 || event.altKey || event.ctrlKey || event.metaKey || box.readOnly) return;
    event.preventDefault();
    const next = addSteps(box.value || parameter.default || '0', parameter.step || 1, event.shiftKey ? times * 10 : times);
    if (next !== undefined && within(next, parameter)) set(next, 'soon');
  });
  return {
    element,
    focusTarget: box,
    wide: false,
    follows: seconds !== undefined,
    show(value) {
      if (seconds) setText(seconds, duration(value ?? parameter.default, context));
      setAttribute(box, 'placeholder', value === undefined ? parameter.default || t('notSet') : undefined);
      range?.show(value ?? parameter.default ?? '');
      if (value === shown) return;
      shown = value;
      replaceText(box, value ?? '');
    },
    setDisabled(disabled) {
      setAttribute(box, 'readonly', disabled);
      range?.setDisabled(disabled);
      if (random) random.disabled = disabled;
    },
    setInvalid: (invalid) => setAttribute(box, 'aria-invalid', invalid ? 'true' : undefined),
  };
}

/** How long so many frames are at the speed that the preset or the server says; '' where that cannot be told. */
function duration(frames: string | undefined, { valueFor, catalogue }: ControlContext): string {
  const speed = valueFor('videofps') ?? (catalogue && parametersById(catalogue).get('videofps')?.default);
  const seconds = Number(frames) / Number(speed);
  return seconds > 0 && seconds < Number.POSITIVE_INFINITY ? `${seconds.toFixed(1)} s` : '';
}

/** True within the hard limits; the server writes none as 0 and 0. */
function within(text: string, { type, min, max }: PageParameter): boolean {
  const value = readNumber(type, text);
  return value === undefined || (min === 0 && max === 0) || !(value < min || value > max);
}

/** The server's greatest integer comes rounded; it is shown as what it stands for. */
export function spellBound(bound: number): string {
  return bound >= 2 ** 63 ? '9223372036854775807' : String(bound);
}
