import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Preferences } from '../../../shared/protocol';

const KEY = 'swarmui.editor.preferences';

/** How the person likes the page, as the page says it and as it is kept. */
export const preferencesSchema: z.ZodMiniType<Preferences> = z.object({
  view: z.enum(['set', 'all']),
  folded: z.record(z.string(), z.boolean()),
});

/** How the person likes the page, as it was kept. */
export function readPreferences(state: Pick<vscode.Memento, 'get'>): Preferences {
  const parsed = preferencesSchema.safeParse(state.get(KEY));
  return parsed.success ? parsed.data : { view: 'set', folded: {} };
}

/** Keeps it for all presets. */
export async function writePreferences(state: Pick<vscode.Memento, 'update'>, preferences: Preferences): Promise<void> {
  await state.update(KEY, preferences);
}
