import type { PresetEdit } from '../../src/shared/presetContent';
import type { PageFinding } from '../../src/shared/protocol';
import { h } from './dom';
import { icon } from './icons';

/**
 * Writes what is wrong, one line each, into its place; leaves the place alone when it says so already. `fix` makes the edits that put a
 * finding right; without it no fixes are offered.
 */
export function notes(
  place: HTMLElement,
  findings: readonly PageFinding[],
  fix: ((edits: readonly PresetEdit[]) => void) | undefined,
): void {
  const key = findings.length === 0 ? '' : JSON.stringify([findings, fix !== undefined]);
  if ((place.dataset.shown ?? '') === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...findings.map((finding) => note(finding, fix)));
}

function note({ severity, message, fix: remedy }: PageFinding, fix: ((edits: readonly PresetEdit[]) => void) | undefined): HTMLElement {
  const line = h('p', { class: `note ${severity}` }, icon(severity), h('span', { class: 'note-text' }, message));
  if (remedy && fix) {
    const button = h('button', { type: 'button', class: 'link' }, remedy.title);
    button.addEventListener('click', () => fix(remedy.edits));
    line.append(button);
  }
  return line;
}
