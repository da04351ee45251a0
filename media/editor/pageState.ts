import { compareWithSchema, pageViewSchema } from '../../src/shared/protocol';
import * as s from '../../src/shared/shape';
import type { VsCodeApi } from './channel';

const pageStateSchema = s.object({
  view: pageViewSchema,
  query: s.string,
  scroll: s.number,
  top: s.optional(s.object({ id: s.string, at: s.number })),
  compared: s.optional(s.union(compareWithSchema, s.object({ kind: s.oneOf('defaults') }))),
});

/** What survives hiding and reloading of this page: view, search, place and what it is compared with. What it holds of the preset comes from the document. */
export type PageState = s.TypeOf<typeof pageStateSchema>;

/** Keeps the state of the page with VS Code. */
export class StateKeeper {
  readonly #api: VsCodeApi;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: VsCodeApi) {
    this.#api = api;
  }

  /** What was kept, if anything. */
  read(): PageState | undefined {
    const parsed = pageStateSchema.safeParse(this.#api.getState());
    return parsed.success ? parsed.data : undefined;
  }

  /** Keeps it after a pause, with the place the page is scrolled to then. */
  keep(state: Omit<PageState, 'scroll' | 'top'>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#api.setState({ ...state, scroll: window.scrollY, top: topRow() }), 150);
  }
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
