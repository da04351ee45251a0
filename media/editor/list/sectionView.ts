import { h, setAttribute, setText, syncChildren, uniqueId } from '../dom';
import { icon } from '../icons/icons';
import { plainText } from '../prompt/richText';
import { t } from '../texts';
import type { Section } from './arrange';

/** What a section needs of the list it stands in. `row` makes or finds the element of a parameter. */
export interface SectionHost {
  readonly showSetCounts: boolean;
  isOpen(section: Section): boolean;
  toggle(section: Section): void;
  row(id: string): HTMLElement;
  /** What stands over the rows of a group, if anything. */
  summary(section: Section): HTMLElement | undefined;
  section(id: string): SectionView;
}

/** A group that folds. Its rows are made when it is unfolded for the first time. */
export class SectionView {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #name = h('span', { class: 'section-name' });
  readonly #count = h('span', { class: 'section-count' });
  readonly #hint = h('p', { class: 'section-hint' });
  readonly #rows = h('div', { class: 'rows' });
  readonly #inner = h('div', { class: 'inner-sections' });
  readonly #body: HTMLElement;
  #section: Section | undefined;

  constructor(onToggle: (section: Section) => void, level: number) {
    this.#body = h('div', { class: 'section-body', id: uniqueId('section') }, this.#hint, this.#rows, this.#inner);
    this.#button = h(
      'button',
      { type: 'button', class: 'section-toggle', 'aria-controls': this.#body.id },
      icon('chevron'),
      this.#name,
      this.#count,
    );
    this.#button.addEventListener('click', () => this.#section && onToggle(this.#section));
    this.element = h('section', { class: 'section' }, h(level > 1 ? 'h3' : 'h2', { class: 'section-title' }, this.#button), this.#body);
  }

  /** Draws the group; says how many lines it takes with the groups inside it. */
  update(section: Section, host: SectionHost): number {
    this.#section = section;
    const open = host.isOpen(section);
    setText(this.#name, section.name);
    const total = section.ids.length > 0 ? String(section.ids.length) : '';
    const set = host.showSetCounts && section.setCount > 0 ? t('setCount', section.setCount) : '';
    setText(this.#count, [total, set].filter(Boolean).join(' · '));
    setAttribute(this.#button, 'title', plainText(section.description) || undefined);
    setAttribute(this.#button, 'aria-expanded', String(open));
    const hint = section.id.startsWith(':') ? section.description : '';
    setText(this.#hint, hint);
    this.#hint.hidden = hint === '';
    this.#body.hidden = !open;
    if (!open) return this.#takes(1);
    const summary = host.summary(section);
    if (summary && summary.parentElement !== this.#body) this.#hint.after(summary);
    this.#rows.style.setProperty('--rows', String(section.ids.length));
    syncChildren(
      this.#rows,
      section.ids.map((id) => host.row(id)),
    );
    let lines = 1 + section.ids.length;
    const inner = section.sections.map((child) => {
      const view = host.section(child.id);
      lines += view.update(child, host);
      return view.element;
    });
    syncChildren(this.#inner, inner);
    return this.#takes(lines);
  }

  #takes(lines: number): number {
    this.element.style.setProperty('--lines', String(lines));
    return lines;
  }
}
