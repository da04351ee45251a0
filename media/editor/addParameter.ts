import type { PageCatalogue } from '../../src/shared/pageCatalogue';
import { h, setAttribute } from './dom';
import { icon } from './icons';
import { plainText } from './richText';
import { narrow, type Suggestion, Suggestions } from './suggestions';
import { t } from './texts';

/** A button that turns into a search over the parameters that are not set yet. Without a catalogue any id can be typed. */
export class AddParameter {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #input: HTMLInputElement;
  readonly #isSet: (id: string) => boolean;
  /** Made when it is first searched, which is not before the page is painted. */
  #all: readonly Suggestion[] | undefined;
  #catalogue: PageCatalogue | undefined;

  constructor(options: { isSet(id: string): boolean; add(id: string): void }) {
    this.#isSet = options.isSet;
    this.#button = h(
      'button',
      { type: 'button', class: 'button', 'aria-label': t('addParameter'), title: t('addParameter') },
      icon('add'),
      h('span', {}, t('addParameter')),
    );
    this.#input = h('input', {
      type: 'text',
      class: 'field combobox',
      spellcheck: 'false',
      'aria-label': t('addParameter'),
      placeholder: t('addParameterPlaceholder'),
    });
    this.#input.hidden = true;
    this.element = h('div', { class: 'add-parameter' }, this.#button, this.#input);
    let added: string | undefined;
    const suggestions = new Suggestions(this.#input, {
      find: (query) => this.#find(query),
      pick: ({ value }) => {
        added = value;
      },
      closed: () => {
        const hadFocus = document.activeElement === this.#input;
        this.#input.hidden = true;
        this.#button.hidden = false;
        const id = added;
        added = undefined;
        if (id !== undefined) options.add(id);
        else if (hadFocus) this.#button.focus();
      },
    });
    this.#input.addEventListener('input', () => suggestions.open(this.#input.value));
    this.#button.addEventListener('click', () => {
      this.#button.hidden = true;
      this.#input.hidden = false;
      this.#input.value = '';
      this.#input.focus();
      suggestions.open('');
    });
  }

  update(catalogue: PageCatalogue | undefined, canEdit: boolean): void {
    setAttribute(this.#button, 'disabled', !canEdit);
    if (catalogue === this.#catalogue) return;
    this.#catalogue = catalogue;
    this.#all = undefined;
  }

  focus(): void {
    this.#button.focus();
  }

  #find(query: string): readonly Suggestion[] {
    this.#all ??= suggestionsOf(this.#catalogue);
    const free = this.#all.filter(({ value }) => !this.#isSet(value));
    const id = query.trim();
    const found = narrow(free, id);
    return id === '' || this.#isSet(id) || this.#all.some(({ value }) => value === id)
      ? found
      : [...found, { value: id, label: t('useText', id) }];
  }
}

function suggestionsOf(catalogue: PageCatalogue | undefined): readonly Suggestion[] {
  const groups = new Map(catalogue?.groups.map((group) => [group.id, group.name]));
  return (catalogue?.parameters ?? []).map((parameter) => ({
    value: parameter.id,
    label: parameter.name,
    group: groups.get(parameter.group ?? '') ?? t('general'),
    keywords: plainText(parameter.description).toLowerCase(),
  }));
}
