import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';
import type { PageFinding, PageView } from '../../../src/shared/protocol';
import { LORAS } from '../../../src/swarm/loraLists';
import type { Difference } from '../compare/comparison';
import { h, syncChildren } from '../dom';
import { holdInPlace } from '../holdInPlace';
import { t } from '../texts';
import { type Arrangement, arrange, parametersById, type Section } from './arrange';
import { ResolutionBar } from './resolutionBar';
import { Row } from './row';
import type { RowActions } from './rowBody';
import { RowsInTurn } from './rowsInTurn';
import { type SectionHost, SectionView } from './sectionView';
import { SIZE_PARAMETERS } from './sizeParameters';

/** What the list shows now. */
export interface ListState extends Omit<Arrangement, 'names'> {
  readonly differences: ReadonlyMap<string, Difference>;
  readonly findings: readonly PageFinding[];
  readonly disabled: boolean;
  /** Groups folded or unfolded by hand, by `view:id`. */
  readonly folded: Readonly<Record<string, boolean>>;
}

/** All parameters that are to be seen, in their groups. Rows are kept, so nothing that is edited is ever drawn anew. */
export class ParameterList implements SectionHost {
  readonly element = h('div', { class: 'sections' });
  readonly #actions: RowActions;
  readonly #onFold: (folded: Readonly<Record<string, boolean>>) => void;
  readonly #rows = new Map<string, Row>();
  readonly #sections = new Map<string, SectionView>();
  readonly #later = new RowsInTurn();
  #state: ListState | undefined;
  #resolution: ResolutionBar | undefined;
  #catalogue: PageCatalogue | undefined;
  #findings: ReadonlyMap<string, readonly PageFinding[]> = new Map();
  /** What `#findings` were made of. */
  #told: readonly PageFinding[] | undefined;
  #absorbed = 0;
  #shown: readonly Section[] = [];

  constructor(actions: RowActions, onFold: (folded: Readonly<Record<string, boolean>>) => void) {
    this.#actions = actions;
    this.#onFold = onFold;
  }

  /** Draws what differs; returns how many parameters are listed. */
  update(state: ListState): number {
    if (state.catalogue !== this.#catalogue) {
      this.#catalogue = state.catalogue;
      this.#rows.clear();
      this.#later.clear();
      this.#sections.clear();
    }
    this.#state = state;
    this.element.classList.toggle('all', state.view === 'all');
    if (state.findings !== this.#told || state.absorbed.size !== this.#absorbed) {
      this.#told = state.findings;
      this.#absorbed = state.absorbed.size;
      this.#findings = byParameter(state.findings, state.absorbed);
    }
    this.#shown = arrange({ ...state, names: groupNames() });
    const views = this.#shown.map((section) => {
      const view = this.section(section.id, 1);
      view.update(section, this);
      return view.element;
    });
    syncChildren(this.element, views);
    this.#later.start();
    return allIds(this.#shown).length;
  }

  get showSetCounts(): boolean {
    return this.#state?.view === 'all';
  }

  /** The row that has the focus. */
  get focusedId(): string | undefined {
    for (const [id, row] of this.#rows) if (row.hasFocus) return id;
    return undefined;
  }

  /** Puts the focus into a parameter's field, unfolding its group; false when it is not listed. */
  focus(id: string): boolean {
    const path = pathTo(this.#shown, id);
    if (!path) return false;
    for (const section of path) if (!this.isOpen(section)) this.toggle(section);
    const row = this.#rows.get(id);
    row?.focus();
    row?.element.scrollIntoView({ block: 'nearest' });
    return row !== undefined;
  }

  /** Scrolls until a row stands so many pixels below the upper edge of the window, and keeps it there until all rows are made. */
  showAt(id: string, at: number): void {
    const { element } = this.#rows.get(id) ?? {};
    if (element?.isConnected) holdInPlace(element, at, () => this.#later.isRunning);
  }

  /** True when the parameter is listed now, folded away or not. */
  lists(id: string): boolean {
    return pathTo(this.#shown, id) !== undefined;
  }

  /** The parameter listed after this one, or else before it. */
  neighbour(id: string): string | undefined {
    const ids = allIds(this.#shown);
    const at = ids.indexOf(id);
    return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1]);
  }

  /** True when something is folded away. */
  get hasFolded(): boolean {
    return allSections(this.#shown).some((section) => !this.isOpen(section));
  }

  /** Folds or unfolds every group that is listed. */
  foldAll(folded: boolean): void {
    const view = this.#state?.view ?? 'set';
    this.#onFold(Object.fromEntries(allSections(this.#shown).map((section) => [foldKey(view, section.id), folded])));
  }

  isOpen(section: Section): boolean {
    const state = this.#state;
    if (!state) return false;
    const byHand = state.folded[foldKey(state.view, section.id)];
    if (byHand !== undefined) return !byHand;
    return state.view !== 'all' || state.query.trim() !== '' || section.open;
  }

  toggle(section: Section): void {
    if (this.#state) this.#onFold({ [foldKey(this.#state.view, section.id)]: this.isOpen(section) });
  }

  row(id: string): HTMLElement {
    let row = this.#rows.get(id);
    if (!row) {
      const known = this.#catalogue ? parametersById(this.#catalogue).get(id) : undefined;
      row = new Row(known ?? unknownParameter(id), known ? this.#catalogue : undefined, this.#actions);
      this.#rows.set(id, row);
    }
    row.update({
      value: this.#state?.values.get(id),
      findings: this.#findings.get(id) ?? NONE,
      disabled: this.#state?.disabled ?? true,
      difference: this.#state?.differences.get(id),
    });
    this.#later.add(row);
    return row.element;
  }

  summary({ ids }: Section): HTMLElement | undefined {
    const state = this.#state;
    if (!state?.catalogue || !ids.some((id) => SIZES.has(id) && id !== 'rawresolution')) return undefined;
    this.#resolution ??= new ResolutionBar(this.#actions);
    this.#resolution.update(state.catalogue, state.disabled);
    return this.#resolution.element;
  }

  section(id: string, level = 2): SectionView {
    let view = this.#sections.get(id);
    if (!view) {
      view = new SectionView((section) => this.toggle(section), level);
      this.#sections.set(id, view);
    }
    return view;
  }
}

const SIZES = new Set<string>(SIZE_PARAMETERS);
const NONE: readonly PageFinding[] = [];

/** What the groups that are not the server's are called. */
function groupNames(): Arrangement['names'] {
  return { general: t('general'), unknown: t('unknownGroup'), unknownHint: t('unknownGroupHint'), plain: t('parameters') };
}

function foldKey(view: PageView, id: string): string {
  return `${view}:${id}`;
}

function allSections(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function allIds(sections: readonly Section[]): string[] {
  return allSections(sections).flatMap((section) => section.ids);
}

function pathTo(sections: readonly Section[], id: string): Section[] | undefined {
  for (const section of sections) {
    if (section.ids.includes(id)) return [section];
    const inner = pathTo(section.sections, id);
    if (inner) return [section, ...inner];
  }
  return undefined;
}

function unknownParameter(id: string): PageParameter {
  return { id, name: id, description: '', type: 'text', min: 0, max: 0, viewMin: 0, viewMax: 0, step: 0, viewType: 'normal' };
}

/** Those of parameters that stand in the rows of the LoRAs are told there. */
function byParameter(findings: readonly PageFinding[], absorbed: ReadonlySet<string>): ReadonlyMap<string, readonly PageFinding[]> {
  const map = new Map<string, PageFinding[]>();
  for (const finding of findings) {
    const { paramId = '' } = finding;
    const id = absorbed.has(paramId) ? LORAS : paramId;
    const list = map.get(id);
    if (list) list.push(finding);
    else map.set(id, [finding]);
  }
  return map;
}
