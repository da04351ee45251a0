import { isJsonObject } from '../../../src/base/json';
import type { PageView } from '../../../src/shared/protocol';
import type { Compared } from '../compare/comparison';
import type { VsCodeApi } from './channel';

/** What survives hiding and reloading of this page: view, search, place and what it is compared with. What it holds of the preset comes from the document. */
export interface PageState {
  readonly view?: PageView | undefined;
  readonly query?: string | undefined;
  readonly scroll?: number | undefined;
  readonly top?: { readonly id: string; readonly at: number } | undefined;
  readonly compared?: Compared | undefined;
}

/** Keeps the state of the page with VS Code. */
export class StateKeeper {
  readonly #api: VsCodeApi;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: VsCodeApi) {
    this.#api = api;
  }

  /** What was kept. */
  read(): PageState {
    return pageStateOf(this.#api.getState());
  }

  /** Keeps it after a pause, with the place the page is scrolled to then. */
  keep(state: Pick<PageState, 'view' | 'query' | 'compared'>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#api.setState({ ...state, scroll: window.scrollY, top: topRow() }), 150);
  }
}

const VIEWS: readonly PageView[] = ['set', 'all', 'problems', 'differences'];

/** As much of what was kept as is of use; another version of the page may have kept it. */
export function pageStateOf(kept: unknown): PageState {
  if (!isJsonObject(kept)) return {};
  const { query, scroll, top } = kept;
  return {
    view: VIEWS.find((view) => view === kept.view),
    query: typeof query === 'string' ? query : undefined,
    scroll: typeof scroll === 'number' ? scroll : undefined,
    top: isJsonObject(top) && typeof top.id === 'string' && typeof top.at === 'number' ? { id: top.id, at: top.at } : undefined,
    compared: comparedOf(kept.compared),
  };
}

function comparedOf(kept: unknown): Compared | undefined {
  if (!isJsonObject(kept)) return undefined;
  const { kind, title } = kept;
  if (kind === 'preset') return typeof title === 'string' ? { kind, title } : undefined;
  return kind === 'server' || kind === 'defaults' ? { kind } : undefined;
}

/** The first row below the toolbar and where it stands: how high all before it is, is only guessed until it is seen. */
function topRow(): PageState['top'] {
  const below = document.querySelector('.toolbar')?.getBoundingClientRect().bottom ?? 0;
  for (const y of [10, 40, 70, 100]) {
    const row = document.elementFromPoint(window.innerWidth / 2, below + y)?.closest<HTMLElement>('.row');
    const id = row?.dataset.id;
    if (row && id !== undefined) return { id, at: row.getBoundingClientRect().top };
  }
  return undefined;
}
