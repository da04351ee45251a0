import add from '@vscode/codicons/src/icons/add.svg';
import down from '@vscode/codicons/src/icons/arrow-down.svg';
import up from '@vscode/codicons/src/icons/arrow-up.svg';
import chevron from '@vscode/codicons/src/icons/chevron-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import fold from '@vscode/codicons/src/icons/collapse-all.svg';
import compare from '@vscode/codicons/src/icons/diff.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import unfold from '@vscode/codicons/src/icons/expand-all.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import hint from '@vscode/codicons/src/icons/lightbulb.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import star from '@vscode/codicons/src/icons/star-empty.svg';
import starFull from '@vscode/codicons/src/icons/star-full.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { dice } from './dice';

/** VS Code's own icons, as text; it has no dice. */
const texts = {
  add,
  chevron,
  close,
  compare,
  dice,
  down,
  error,
  fold,
  hint,
  info,
  lock,
  search,
  star,
  starFull,
  unfold,
  up,
  warning,
} as const;

export type IconName = keyof typeof texts;

const drawn = new Map<IconName, Element>();

/** A drawing in the colour of the text around it; hidden from screen readers. Copies of one drawing, which is cheaper than drawing anew. */
export function icon(name: IconName): Node {
  const known = drawn.get(name) ?? draw(name);
  drawn.set(name, known);
  return known.cloneNode(true);
}

function draw(name: IconName): Element {
  const svg = document.importNode(new DOMParser().parseFromString(texts[name], 'image/svg+xml').documentElement, true);
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}
