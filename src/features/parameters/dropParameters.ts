import { views } from '../../contributions';
import { withViewProgress } from '../../host/progress';
import { type FieldChange, orderChanges, shownGroups, withFields } from '../../library/parameterEdits';
import type { ParameterGroupRow, ParameterRow } from '../../rows';
import type { OpenLibrary } from '../../servers/libraries';
import { requirePermission } from '../../servers/neededPermission';

/** Moves parameters into a group, or right before another parameter. */
export async function dropParameters(open: OpenLibrary, ids: readonly string[], target: ParameterRow | ParameterGroupRow): Promise<void> {
  const catalogue = await open.library.catalogue();
  const edits = catalogue.parameterEdits;
  const groups = shownGroups(catalogue, edits);
  const group = groups.find(({ id, parameters }) =>
    target.kind === 'parameterGroup' ? id === target.id : parameters.some((parameter) => parameter.id === target.id),
  );
  if (!group || ids.includes(target.id)) return;
  const moved = ids.flatMap((id) => catalogue.get(id) ?? []);
  const strangers = moved.filter((parameter) => !group.parameters.includes(parameter));
  const regroup = strangers.map(({ id }): FieldChange => groupChange(id, group.id, catalogue.get(id)?.group));
  const before = target.kind === 'parameter' ? catalogue.get(target.id) : undefined;
  const order = before ? orderChanges(group.parameters, edits, moved, before) : [];
  await changeFields(open, [...regroup, ...order]);
}

/** Puts a parameter into a group; back into its own by taking the edit away. */
export function groupChange(id: string, group: string, own: string | undefined): FieldChange {
  return { section: 'params', id, key: 'group', value: group === (own ?? '') ? undefined : group };
}

/** Writes fields of the parameter edits. */
export async function changeFields({ server, library }: OpenLibrary, changes: readonly FieldChange[]): Promise<void> {
  requirePermission(await library.current(), server.name, 'edit_params');
  if (changes.length > 0) await withViewProgress(views.parameters, () => library.parameterEdits.edit((now) => withFields(now, changes)));
}
