import { pageViewSchema } from '../../src/shared/protocol';
import * as s from '../../src/shared/shape';
import type { VsCodeApi } from './channel';

const pageStateSchema = s.object({ view: pageViewSchema, query: s.string, scroll: s.number });

/** What survives hiding and reloading of this page: view, search and place. What it holds of the preset comes from the document. */
export type PageState = s.TypeOf<typeof pageStateSchema>;

/** What was kept, if anything. */
export function readState(api: VsCodeApi): PageState | undefined {
  const parsed = pageStateSchema.safeParse(api.getState());
  return parsed.success ? parsed.data : undefined;
}

/** Keeps it. */
export function writeState(api: VsCodeApi, state: PageState): void {
  api.setState(state);
}
