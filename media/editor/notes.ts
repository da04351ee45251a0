import type { PresetEdit } from '../../src/shared/presetContent';
import type { PageFinding } from '../../src/shared/protocol';
import { h } from './dom';
import { icon } from './icons/icons';
import { t } from './texts';

type Fix = (edits: readonly PresetEdit[]) => void;

/**
 * Writes what is wrong, one line each, into its place; leaves the place alone when it says so already. `fix` makes the edits that put a
 * finding right; without it no fixes are offered. `ignore` lets the person hear no more of a rule.
 */
export function notes(place: HTMLElement, findings: readonly PageFinding[], ignore: (rule: string) => void, fix?: Fix): void {
  const key = findings.length === 0 ? '' : JSON.stringify([findings, fix !== undefined]);
  if ((place.dataset.shown ?? '') === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...findings.map((finding) => note(finding, ignore, fix)));
}

function note({ rule, severity, message, fix: remedy }: PageFinding, ignore: (rule: string) => void, fix?: Fix): HTMLElement {
  const line = h('p', { class: `note ${severity}` }, icon(severity), h('span', { class: 'note-text' }, message));
  if (remedy && fix) {
    const button = h('button', { type: 'button', class: 'link' }, remedy.title);
    button.addEventListener('click', () => fix(remedy.edits));
    line.append(button);
  }
  const quiet = h('button', { type: 'button', class: 'link ignore', 'aria-label': `${t('ignore')}: ${message}` }, t('ignore'));
  quiet.addEventListener('click', () => ignore(rule));
  line.append(quiet);
  return line;
}
