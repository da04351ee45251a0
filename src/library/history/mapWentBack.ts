import type { JsonObject } from '../../base/json';
import type { KeyEdit, Operation } from './change';
import { same, valueAt } from './keyEdits';
import { remembered, type Values } from './remembered';

/** The maps of which no read of presets tells anything. */
export type OwnMap = 'settings' | 'paramEdits';

/** Settings or parameter edits that we changed, and that are again what they were; `edits` are ours once more. */
export interface MapWentBack extends Values {
  readonly subject: OwnMap;
  readonly edits: readonly KeyEdit[];
}

/** What such a map holds, and for whom. */
export interface ReadMap {
  readonly subject: OwnMap;
  readonly user: string;
  readonly map: JsonObject;
}

/**
 * The same as `wentBack`, of one of the other maps. `held`: which of our values a read has shown, by their names; it grows. A server may pass
 * over a setting, which then is what it was without anybody's doing.
 */
export function mapWentBack(
  operations: readonly Operation[],
  { subject, user, map }: ReadMap,
  since: number,
  held: Set<string>,
): MapWentBack[] {
  const saved = new Map<string, { readonly edit: KeyEdit; readonly value: string }>();
  for (const { change, isOurs, isSure } of remembered(operations, user, since)) {
    if (change.subject !== subject) continue;
    for (const edit of change.edits) {
      const name = JSON.stringify(edit.path);
      const value = JSON.stringify([change.id, name]);
      if (isOurs && same(valueAt(map, edit.path), edit.after)) held.add(value);
      // Ours, while nobody can be sure of it, is looked after no more. What others do to these maps is not recorded.
      if (isSure && held.has(value)) saved.set(name, { edit, value });
      else saved.delete(name);
    }
  }
  const lost = [...saved.values()].filter(({ edit }) => same(valueAt(map, edit.path), edit.before) && !same(edit.before, edit.after));
  if (lost.length === 0) return [];
  return [{ subject, values: lost.map(({ value }) => value), edits: lost.map(({ edit }) => edit) }];
}
