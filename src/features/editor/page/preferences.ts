import type * as vscode from 'vscode';
import { type Preferences, preferencesSchema } from '../../../shared/protocol';

const KEY = 'swarmui.editor.preferences';

/** How the person likes the page, as it was kept. */
export function readPreferences(state: Pick<vscode.Memento, 'get'>): Preferences {
  const parsed = preferencesSchema.safeParse(state.get(KEY));
  return parsed.success ? parsed.data : { view: 'set', folded: {} };
}

/** Keeps it for all presets. */
export async function writePreferences(state: Pick<vscode.Memento, 'update'>, preferences: Preferences): Promise<void> {
  await state.update(KEY, preferences);
}
