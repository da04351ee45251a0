import type { PageCatalogue } from '../../../src/shared/pageCatalogue';
import type { PageContent, PresetEdit } from '../../../src/shared/presetContent';
import type { CompareWith } from '../../../src/shared/protocol';
import type { SearchButton } from '../searchButton';
import { t } from '../texts';
import { type CompareChoices, compareButton } from './compareButton';
import { type Compared, type Difference, differencesFrom, differencesFromDefaults } from './comparison';
import { ComparisonBar } from './comparisonBar';

/** What comparing asks of the page. */
export interface ComparingActions {
  choices(): CompareChoices;
  edit(edits: readonly PresetEdit[]): void;
  /** The host is to tell the content of something, or of nothing any more. */
  ask(compared: CompareWith | undefined): void;
  /** Begun, ended, or with something else. */
  changed(isComparing: boolean): void;
}

const NONE: ReadonlyMap<string, Difference> = new Map();

/** What the page compares the preset with, if anything, and what differs. */
export class Comparing {
  readonly bar: ComparisonBar;
  readonly search: SearchButton;
  readonly #actions: ComparingActions;
  #compared: Compared | undefined;
  #content: PageContent | undefined;
  #isMissing = false;

  constructor(actions: ComparingActions) {
    this.#actions = actions;
    this.bar = new ComparisonBar(actions.edit, () => {
      this.start(undefined);
      this.search.focus();
    });
    this.search = compareButton(actions.choices, (compared) => this.start(compared));
  }

  get compared(): Compared | undefined {
    return this.#compared;
  }

  /** Compares with something, or with nothing. */
  start(compared: Compared | undefined): void {
    this.resume(compared);
    this.#actions.changed(compared !== undefined);
  }

  /** The same without showing something else for it: where a page goes on that was left while it compared. */
  resume(compared: Compared | undefined): void {
    this.#compared = compared;
    this.#content = undefined;
    this.#isMissing = false;
    this.#actions.ask(compared?.kind === 'defaults' ? undefined : compared);
  }

  /** Takes what the host says of the other side; nothing: it is not there. */
  receive(compared: CompareWith, content: PageContent | undefined): void {
    if (JSON.stringify(compared) !== JSON.stringify(this.#compared)) return;
    this.#content = content;
    this.#isMissing = content === undefined;
  }

  /** What differs now; the line above the list says so. */
  update(mine: PageContent | undefined, values: ReadonlyMap<string, string>, catalogue: PageCatalogue | undefined, disabled: boolean) {
    const compared = this.#compared;
    const differences = this.#differences(values, catalogue);
    const isTold =
      compared !== undefined && mine !== undefined && (this.#content !== undefined || this.#isMissing || compared.kind === 'defaults');
    this.bar.update(
      isTold
        ? { name: nameOf(compared), count: differences.size, missing: this.#isMissing, mine, theirs: this.#content, disabled }
        : undefined,
    );
    return differences;
  }

  #differences(values: ReadonlyMap<string, string>, catalogue: PageCatalogue | undefined): ReadonlyMap<string, Difference> {
    if (this.#compared?.kind === 'defaults') return catalogue ? differencesFromDefaults(values, catalogue) : NONE;
    return this.#content ? differencesFrom(values, this.#content) : NONE;
  }
}

function nameOf(compared: Compared): string {
  if (compared.kind === 'preset') return compared.title;
  return t(compared.kind === 'server' ? 'serversCopy' : 'theDefaults');
}
