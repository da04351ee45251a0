import type { PageContent, PresetEdit } from '../../../src/shared/presetContent';
import { h, setText } from '../dom';
import { iconButton } from '../iconButton';
import { icon } from '../icons/icons';
import { t } from '../texts';

/** What the line needs to show. `missing`: the other side is not there. */
export interface ComparisonState {
  readonly name: string;
  readonly count: number;
  readonly missing: boolean;
  readonly mine: PageContent;
  /** Undefined for the defaults, which have no description and no star. */
  readonly theirs: PageContent | undefined;
  readonly disabled: boolean;
}

/** Says what the preset is compared with and how much differs, and tells the differences that no parameter has. */
export class ComparisonBar {
  readonly element: HTMLElement;
  readonly #text = h('span', { class: 'comparison-text', role: 'status' });
  readonly #rest = h('div', { class: 'comparison-rest' });
  readonly #edit: (edits: readonly PresetEdit[]) => void;
  #shown = '';

  constructor(edit: (edits: readonly PresetEdit[]) => void, end: () => void) {
    this.#edit = edit;
    const line = h('div', { class: 'comparison-line' }, icon('compare'), this.#text, iconButton('close', t('endComparison'), end));
    this.element = h('div', { class: 'banner comparison' }, line, this.#rest);
    this.element.hidden = true;
  }

  /** Undefined while nothing is compared. */
  update(state: ComparisonState | undefined): void {
    this.element.hidden = state === undefined;
    if (!state) return;
    const { name, count, missing, mine, theirs, disabled } = state;
    setText(this.#text, missing ? t('comparedMissing', name) : t('comparedWith', name, count));
    const rest: { text: string; edit: PresetEdit }[] = [];
    if (theirs && theirs.description !== mine.description) {
      const text = `${t('description')}: ${theirs.description || t('notSet')}`;
      rest.push({ text, edit: { kind: 'setDescription', value: theirs.description } });
    }
    if (theirs && theirs.starred !== mine.starred) {
      rest.push({ text: `${t('starred')}: ${t(theirs.starred ? 'on' : 'off')}`, edit: { kind: 'setStarred', value: theirs.starred } });
    }
    const key = JSON.stringify([rest, disabled]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#rest.replaceChildren(...rest.map(({ text, edit }) => otherLine(text, disabled ? undefined : () => this.#edit([edit]))));
  }
}

/** What the other side says, and a button that takes it over. */
export function otherLine(text: string, take: (() => void) | undefined): HTMLElement {
  const line = h('p', { class: 'other' }, h('span', { class: 'other-text', title: text }, text));
  if (take) {
    const button = h('button', { type: 'button', class: 'link' }, t('takeThis'));
    button.addEventListener('click', take);
    line.append(button);
  }
  return line;
}
