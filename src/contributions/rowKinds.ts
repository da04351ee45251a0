import type { RowsOf, Subject } from './needs';

/** The kinds of rows of each subject: a menu may hand over something else. */
const KINDS: { readonly [On in Subject]: readonly RowsOf[On]['kind'][] } = {
  presets: ['preset', 'folder'],
  models: ['model', 'modelFolder', 'modelKind'],
  model: ['model', 'linkedModel'],
  links: ['link', 'linkedModel'],
  parameters: ['parameter', 'parameterGroup'],
  settings: ['setting', 'settingGroup'],
  deleted: ['deleted'],
};

/** Whether something is a row that a command on this subject works on. */
export function isRowOf<On extends Subject>(on: On, row: object): row is RowsOf[On] {
  const kinds: readonly string[] = KINDS[on];
  return 'kind' in row && typeof row.kind === 'string' && kinds.includes(row.kind);
}
