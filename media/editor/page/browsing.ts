import type { PageView, Preferences } from '../../../src/shared/protocol';
import type { PageState } from './pageState';

/** What follows when the person looks at something else. */
export interface BrowsingActions {
  /** Keeps what the person likes over presets. */
  remember(preferences: Preferences): void;
  changed(): void;
}

/** What the person looks at: which parameters, those with which words, and what of them is folded. */
export class Browsing {
  readonly #actions: BrowsingActions;
  #preferences: Preferences = { view: 'set', folded: {} };
  #view: PageView = 'set';
  #query = '';

  constructor(actions: BrowsingActions) {
    this.#actions = actions;
  }

  get view(): PageView {
    return this.#view;
  }

  get query(): string {
    return this.#query;
  }

  get folded(): Readonly<Record<string, boolean>> {
    return this.#preferences.folded;
  }

  /** Begins where this page was left, or as the person likes it. */
  open(preferences: Preferences, { view = preferences.view, query = '' }: PageState): void {
    this.#preferences = preferences;
    this.#view = view;
    this.#query = query;
  }

  /** Without a catalogue there is nothing beyond what is set; differences are of a comparison. */
  shownView(hasCatalogue: boolean, isComparing: boolean): PageView {
    if (this.#view === 'problems') return 'problems';
    if (this.#view === 'differences') return isComparing ? 'differences' : this.#preferences.view;
    return hasCatalogue ? this.#view : 'set';
  }

  search(query: string): void {
    this.#query = query;
    this.#actions.changed();
  }

  show(view: PageView): void {
    this.#view = view;
    this.#actions.changed();
    if (view === 'set' || view === 'all') this.#remember({ view });
  }

  /** Shows the differences while something is compared, and after it what was listed before. */
  showDifferences(isComparing: boolean): void {
    this.show(isComparing ? 'differences' : this.#preferences.view);
  }

  /** Folds and unfolds groups, by `view:id`. */
  fold(folded: Readonly<Record<string, boolean>>): void {
    this.#remember({ folded: { ...this.#preferences.folded, ...folded } });
    this.#actions.changed();
  }

  #remember(preferences: Partial<Preferences>): void {
    this.#preferences = { ...this.#preferences, ...preferences };
    this.#actions.remember(this.#preferences);
  }
}
