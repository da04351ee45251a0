import { h, setAttribute } from './dom';
import { type IconName, icon } from './icons/icons';

/** A small button that shows an icon and says `label` to screen readers and on hover. */
export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, icon(name));
  button.addEventListener('click', onClick);
  return button;
}

/** Gives an icon button another label. */
export function relabel(button: HTMLButtonElement, label: string): void {
  setAttribute(button, 'aria-label', label);
  setAttribute(button, 'title', label);
}
