import { h, setAttribute } from './dom';
import { type Suggestion, Suggestions } from './suggest/suggestions';

/** A button that turns into a search, and back into a button when something was picked or given up. */
export class SearchButton {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #input: HTMLInputElement;
  readonly #suggestions: Suggestions;

  constructor(
    button: HTMLButtonElement,
    options: { label: string; placeholder: string; find(query: string): readonly Suggestion[]; pick(suggestion: Suggestion): void },
  ) {
    this.#button = button;
    this.#input = h('input', {
      type: 'text',
      class: 'field combobox',
      spellcheck: 'false',
      'aria-label': options.label,
      placeholder: options.placeholder,
    });
    this.#input.hidden = true;
    this.element = h('div', { class: 'search-button' }, button, this.#input);
    let picked: Suggestion | undefined;
    this.#suggestions = new Suggestions(this.#input, {
      find: options.find,
      pick(suggestion) {
        picked = suggestion;
      },
      closed: () => {
        const hadFocus = document.activeElement === this.#input;
        this.#input.hidden = true;
        button.hidden = false;
        const chosen = picked;
        picked = undefined;
        if (hadFocus) button.focus();
        if (chosen) options.pick(chosen);
      },
    });
    this.#input.addEventListener('input', () => this.#suggestions.open(this.#input.value));
    button.addEventListener('click', () => this.open());
  }

  /** Begins to search. */
  open(): void {
    this.#button.hidden = true;
    this.#input.hidden = false;
    this.#input.value = '';
    this.#input.focus();
    this.#suggestions.open('');
  }

  focus(): void {
    this.#button.focus();
  }

  setDisabled(disabled: boolean): void {
    setAttribute(this.#button, 'disabled', disabled);
  }
}
