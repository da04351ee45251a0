import * as z from 'zod/mini';
import { pageViewSchema } from '../../src/shared/protocol';
import type { VsCodeApi } from './channel';

const pageStateSchema = z.object({ view: pageViewSchema, query: z.string(), scroll: z.number() });

/** What survives hiding and reloading of this page: view, search and place. What it holds of the preset comes from the document. */
export type PageState = z.infer<typeof pageStateSchema>;

/** What was kept, if anything. */
export function readState(api: VsCodeApi): PageState | undefined {
  const parsed = pageStateSchema.safeParse(api.getState());
  return parsed.success ? parsed.data : undefined;
}

/** Keeps it. */
export function writeState(api: VsCodeApi, state: PageState): void {
  api.setState(state);
}
