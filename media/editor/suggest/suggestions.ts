import { h, setAttribute, uniqueId } from '../dom';
import { icon } from '../icons/icons';
import { t } from '../texts';

/** One thing to pick. `group` stands as a heading over those that share it; `keywords` are found, too, but not shown. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly group?: string;
  readonly keywords?: string;
  readonly starred?: boolean;
  /** Stands after all others, however well it is found. */
  readonly last?: boolean;
}

/** What is typed into. */
type TextField = HTMLElement & { readonly readOnly: boolean; readonly placeholder: string };

/** `isText`: the list belongs to a place in a text, so it opens only when told to. `place`: where it is, if not at the whole input. */
export interface SuggestionOptions {
  readonly isText?: boolean;
  find(query: string): readonly Suggestion[];
  pick(suggestion: Suggestion): void;
  place?(): DOMRect;
  closed?(): void;
}

/** As many as are drawn at once; the last line says how many more there are. */
const LIMIT = 200;

/**
 * The list under a combobox: filtered by what is typed, walked through by the arrow keys, picked by Enter or a click, closed by Escape.
 * The input keeps the focus (ARIA 1.2 combobox with `aria-activedescendant`).
 */
export class Suggestions {
  readonly #input: TextField;
  readonly #options: SuggestionOptions;
  readonly #list: HTMLElement;
  #items: { element: HTMLElement; suggestion: Suggestion }[] = [];
  #active = -1;

  constructor(input: TextField, options: SuggestionOptions) {
    this.#input = input;
    this.#options = options;
    this.#list = h('div', { class: 'suggestions', role: 'listbox', id: uniqueId('list') });
    const combobox = options.isText ? {} : { role: 'combobox', 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries({ ...combobox, 'aria-autocomplete': 'list', autocomplete: 'off' })) {
      setAttribute(input, name, value);
    }
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.close());
    // The press would take the focus away from the input and so close the list before the click arrives.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const item = this.#items.find(({ element }) => event.target instanceof Node && element.contains(event.target));
      if (item) this.#pick(item.suggestion);
    });
  }

  get isOpen(): boolean {
    return this.#list.isConnected;
  }

  /** Shows what fits the query; the first is ready to be picked when something was typed. In a text nothing is shown where nothing fits. */
  open(query: string): void {
    const found = this.#options.find(query);
    if (this.#options.isText && found.length === 0) {
      this.close();
      return;
    }
    this.#items = [];
    this.#list.replaceChildren();
    let heading: string | undefined;
    let section: HTMLElement = this.#list;
    for (const suggestion of found.slice(0, LIMIT)) {
      if (suggestion.group !== heading || this.#items.length === 0) {
        heading = suggestion.group;
        section = this.#list;
        if (heading) {
          section = h(
            'div',
            { role: 'group', 'aria-label': heading },
            h('div', { class: 'suggestions-heading', role: 'presentation' }, heading),
          );
          this.#list.append(section);
        }
      }
      const element = h(
        'div',
        { class: 'suggestion', role: 'option', id: uniqueId('option'), 'aria-selected': 'false' },
        h('span', { class: 'suggestion-label' }, suggestion.starred ? icon('starFull') : undefined, suggestion.label),
      );
      if (suggestion.detail) element.append(h('span', { class: 'suggestion-detail' }, suggestion.detail));
      section.append(element);
      this.#items.push({ element, suggestion });
    }
    if (found.length === 0 || found.length > LIMIT) {
      const text = found.length === 0 ? t('noMatch') : t('moreMatches', found.length - LIMIT);
      this.#list.append(h('div', { class: 'suggestions-note', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, text));
    }
    if (!this.isOpen) {
      // Outside the rows, which clip what stands in them, but inside the landmark.
      (document.querySelector('main') ?? document.body).append(this.#list);
      window.addEventListener('scroll', this.#place, { passive: true, capture: true });
      window.addEventListener('resize', this.#place);
    }
    setAttribute(this.#list, 'aria-label', this.#input.getAttribute('aria-label') ?? this.#input.placeholder);
    if (!this.#options.isText) setAttribute(this.#input, 'aria-expanded', 'true');
    setAttribute(this.#input, 'aria-controls', this.#list.id);
    this.#activate(query && this.#items.length > 0 ? 0 : -1);
    this.#place();
    this.#list.scrollTop = 0;
  }

  close(): void {
    if (!this.isOpen) return;
    this.#list.remove();
    this.#active = -1;
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
    if (!this.#options.isText) setAttribute(this.#input, 'aria-expanded', 'false');
    setAttribute(this.#input, 'aria-controls', undefined);
    setAttribute(this.#input, 'aria-activedescendant', undefined);
    this.#options.closed?.();
  }

  #pick(suggestion: Suggestion): void {
    this.#options.pick(suggestion);
    this.close();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    if (!this.isOpen) {
      if (key !== 'ArrowDown' || this.#input.readOnly || this.#options.isText) return;
      event.preventDefault();
      this.open('');
      return;
    }
    const last = this.#items.length - 1;
    if (key === 'ArrowDown') this.#activate(this.#active >= last ? 0 : this.#active + 1);
    else if (key === 'ArrowUp') this.#activate(this.#active <= 0 ? last : this.#active - 1);
    else if (key === 'PageDown') this.#activate(Math.min(last, this.#active + 10));
    else if (key === 'PageUp') this.#activate(Math.max(0, this.#active - 10));
    else if (key === 'Enter' || (key === 'Tab' && this.#options.isText && !event.shiftKey)) {
      const item = this.#items[this.#active];
      if (item) this.#pick(item.suggestion);
    } else if (key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #activate(index: number): void {
    const before = this.#items[this.#active];
    if (before) setAttribute(before.element, 'aria-selected', 'false');
    this.#active = index;
    const item = this.#items[index];
    setAttribute(this.#input, 'aria-activedescendant', item?.element.id);
    if (!item) return;
    setAttribute(item.element, 'aria-selected', 'true');
    item.element.scrollIntoView({ block: 'nearest' });
  }

  /** Under the input, or over it where there is more room. */
  readonly #place = (): void => {
    const { style } = this.#list;
    const box = this.#options.place?.() ?? this.#input.getBoundingClientRect();
    const below = window.innerHeight - box.bottom - 8;
    const above = box.top - 8;
    const under = below >= Math.min(240, above);
    // Without the scroll bar, under which nothing is seen.
    const room = document.documentElement.clientWidth;
    const width = Math.min(Math.max(box.width, 260), room - 16);
    style.width = `${width}px`;
    style.left = `${Math.max(8, Math.min(box.left, room - width - 8))}px`;
    style.maxHeight = `${Math.max(80, Math.min(320, under ? below : above))}px`;
    style.top = under ? `${box.bottom + 2}px` : '';
    style.bottom = under ? '' : `${window.innerHeight - box.top + 2}px`;
  };
}

/** Those that hold every word of the query; names that begin with it first. Order otherwise kept. */
export function narrow(suggestions: readonly Suggestion[], query: string): readonly Suggestion[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return suggestions;
  const begins: Suggestion[] = [];
  const holds: Suggestion[] = [];
  const last: Suggestion[] = [];
  for (const suggestion of suggestions) {
    const label = suggestion.label.toLowerCase();
    const all = `${label} ${suggestion.value.toLowerCase()} ${(suggestion.detail ?? '').toLowerCase()} ${suggestion.keywords ?? ''}`;
    if (words.every((word) => all.includes(word))) (suggestion.last ? last : label.startsWith(first) ? begins : holds).push(suggestion);
  }
  return [...begins, ...holds, ...last];
}
