import type { PageParameter } from '../../../src/shared/pageCatalogue';
import { readNumber } from '../../../src/swarm/numbers';
import { spell } from '../decimal';
import { h } from '../dom';

/** A slider beside a number box. */
export interface Slider {
  readonly element: HTMLInputElement;
  show(value: string): void;
  setDisabled(disabled: boolean): void;
}

/** How many positions a slider of powers has between two doublings. */
const FINENESS = 32;

/**
 * A slider over the range that the server suggests (`viewMin` to `viewMax`, 0 = the hard limit). A `pot_slider` goes by powers of two.
 * It is not in the tab order: the box beside it takes the arrow keys and any value.
 */
export function slider(
  parameter: PageParameter,
  labelId: string,
  set: (value: string, when: 'soon' | 'now') => void,
  settle: () => void,
): Slider {
  const step = parameter.step || 1;
  const low = parameter.viewMin || parameter.min;
  const high = parameter.viewMax || parameter.max;
  const powers = parameter.viewType === 'pot_slider' && low > 0;
  const position = (value: number) => (powers ? Math.log2(Math.max(value, low)) * FINENESS : value);
  const valueAt = (at: number) => (powers ? Math.round(2 ** (at / FINENESS) / step) * step : at);
  const element = h('input', {
    type: 'range',
    class: 'slider',
    tabindex: '-1',
    'aria-labelledby': labelId,
    min: position(low),
    max: position(high),
    step: powers ? 1 : step,
  });
  const fill = () => {
    const part = (Number(element.value) - position(low)) / (position(high) - position(low) || 1);
    element.style.setProperty('--part', `${(part * 100).toFixed(1)}%`);
  };
  element.addEventListener('input', () => {
    fill();
    set(spell(valueAt(Number(element.value)), step), 'soon');
  });
  element.addEventListener('change', settle);
  return {
    element,
    show(value) {
      const number = readNumber(parameter.type, value);
      if (number === undefined || !Number.isFinite(number)) return;
      if (document.activeElement === element && spell(valueAt(Number(element.value)), step) === value) return;
      element.value = String(position(number));
      fill();
    },
    setDisabled(disabled) {
      element.disabled = disabled;
    },
  };
}
