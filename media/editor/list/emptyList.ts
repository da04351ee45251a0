import type { PageView } from '../../../src/shared/protocol';
import { h, setText } from '../dom';
import { t } from '../texts';

/** Sentences, and the text of a button where there is something to do. */
export interface Emptiness {
  readonly text: string;
  readonly hint?: string;
  readonly button?: string;
}

/** Why nothing is listed. `set`: how many parameters are set. */
export function emptiness(view: PageView, query: string, hasCatalogue: boolean, set: number): Emptiness {
  if (query.trim() !== '') {
    return view === 'all' || !hasCatalogue ? { text: t('noMatch') } : { text: t('noMatchInSet'), button: t('searchInAll') };
  }
  if (view === 'problems') return { text: t('noProblems') };
  if (view === 'differences') return { text: t('noDifferences') };
  return set === 0 ? { text: t('emptyPreset'), hint: t('emptyPresetHint') } : { text: t('noMatch') };
}

/** What stands where no parameter is listed: why, and what to do. */
export class EmptyList {
  readonly element: HTMLElement;
  readonly #text = h('p', {});
  readonly #hint = h('p', { class: 'muted' });
  readonly #button = h('button', { type: 'button', class: 'button' });

  constructor(onButton: () => void) {
    this.#button.addEventListener('click', onButton);
    this.element = h('div', { class: 'empty' }, this.#text, this.#hint, this.#button);
    this.element.hidden = true;
  }

  /** Undefined hides all. */
  show(state: Emptiness | undefined): void {
    this.element.hidden = state === undefined;
    setText(this.#text, state?.text ?? '');
    setText(this.#hint, state?.hint ?? '');
    this.#hint.hidden = !state?.hint;
    setText(this.#button, state?.button ?? '');
    this.#button.hidden = !state?.button;
  }
}
