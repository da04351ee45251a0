import type { PageCatalogue } from '../../../src/shared/pageCatalogue';
import { h } from '../dom';
import { icon } from '../icons/icons';
import { plainText } from '../prompt/richText';
import { SearchButton } from '../searchButton';
import { t } from '../texts';
import { narrow, type Suggestion } from './suggestions';

/** A search over the parameters that are not set yet. Without a catalogue any id can be typed. */
export class AddParameter {
  readonly #search: SearchButton;
  readonly #isSet: (id: string) => boolean;
  /** Made when it is first searched, which is not before the page is painted. */
  #all: readonly Suggestion[] | undefined;
  #catalogue: PageCatalogue | undefined;

  constructor(options: { isSet(id: string): boolean; add(id: string): void }) {
    this.#isSet = options.isSet;
    const label = t('addParameter');
    const attributes = { type: 'button', class: 'button', 'aria-label': label, title: label };
    this.#search = new SearchButton(h('button', attributes, icon('add'), h('span', {}, label)), {
      label,
      placeholder: t('addParameterPlaceholder'),
      find: (query) => this.#find(query),
      pick: ({ value }) => options.add(value),
    });
    this.element.classList.add('add-parameter');
  }

  get element(): HTMLElement {
    return this.#search.element;
  }

  update(catalogue: PageCatalogue | undefined, canEdit: boolean): void {
    this.#search.setDisabled(!canEdit);
    if (catalogue === this.#catalogue) return;
    this.#catalogue = catalogue;
    this.#all = undefined;
  }

  focus(): void {
    this.#search.focus();
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
