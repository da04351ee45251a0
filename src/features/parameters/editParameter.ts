import * as vscode from 'vscode';
import type { JsonValue } from '../../base/json';
import { plainLabel } from '../../host/escapedMarkdown';
import type { Catalogue, Parameter, ParameterGroup } from '../../library/catalogue/catalogue';
import {
  type EditField,
  type EditSection,
  editsFor,
  type FieldChange,
  GROUP_FIELDS,
  PARAMETER_FIELDS,
  serverValue,
  VIEW_TYPES,
} from '../../library/parameterEdits';
import type { OpenLibrary } from '../../servers/libraries';
import { defaultPick, openDefaultPreset } from './defaultValue';
import { changeFields } from './dropParameters';
import { fieldName, valueText } from './editWords';

interface FieldPick extends vscode.QuickPickItem {
  readonly field: EditField;
}

interface ValuePick extends vscode.QuickPickItem {
  readonly value: JsonValue | undefined;
}

/** What is being edited, and what the person has decided so far: a field that is in `staged` and undefined is to be reset. */
interface Editing {
  readonly of: Parameter | ParameterGroup;
  readonly section: EditSection;
  readonly catalogue: Catalogue;
  readonly staged: Map<string, JsonValue | undefined>;
}

/** Lets the person change how a parameter or group is shown, field by field; what changes is listed before any of it is sent. */
export async function editParameter(open: OpenLibrary, section: EditSection, of: Parameter | ParameterGroup): Promise<void> {
  const editing: Editing = { of, section, catalogue: await open.library.catalogue(), staged: new Map() };
  for (;;) {
    const chosen = await chooseField(editing);
    if (!chosen) return;
    if (chosen === 'apply') break;
    if (chosen === 'default') {
      if ('default' in of) await openDefaultPreset(open, of);
      return;
    }
    const value = await askValue(editing, chosen);
    if (value) editing.staged.set(chosen.key, value.value);
  }
  await changeFields(open, stagedChanges(editing));
}

async function chooseField(editing: Editing): Promise<EditField | 'apply' | 'default' | undefined> {
  const { t } = vscode.l10n;
  const fields = (editing.section === 'params' ? PARAMETER_FIELDS : GROUP_FIELDS).map((field) => fieldPick(editing, field));
  const count = stagedChanges(editing).length;
  const apply: vscode.QuickPickItem = {
    label: `$(check) ${count === 1 ? t('Apply 1 change') : t('Apply {0} changes', count)}`,
    alwaysShow: true,
  };
  const line = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const other = 'default' in editing.of ? [line, defaultPick(editing.of)] : [];
  const items = [...(count === 0 ? [] : [apply, line]), ...fields, ...other];
  const chosen = await vscode.window.showQuickPick<FieldPick | vscode.QuickPickItem>(items, {
    title: plainLabel(t('How SwarmUI Displays {0}', editing.of.name)),
    placeHolder: count === 0 ? t('Select what to change') : t('Nothing is sent until you confirm'),
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  if ('field' in chosen) return chosen.field;
  return chosen === apply ? 'apply' : 'default';
}

/** A field with its value: the server's own, an edited one, or one that is about to change. */
function fieldPick(editing: Editing, field: EditField): FieldPick {
  const { t } = vscode.l10n;
  const now = currentValue(editing, field.key);
  const own = serverValue(editing.of, field.key);
  const edited = Object.hasOwn(stored(editing), field.key);
  const next = editing.staged.has(field.key) ? (editing.staged.get(field.key) ?? own) : now;
  const words = (value: JsonValue) => shownValue(editing, field, value);
  const arrow = next === now ? words(now) : `${words(now)} → ${words(next)}`;
  const note = edited || next !== own ? t('server: {0}', words(own)) : '';
  return {
    label: fieldName(field.key),
    description: plainLabel([arrow, note].filter(Boolean).join(' · ')),
    iconPath: new vscode.ThemeIcon(next === now ? (edited ? 'edit' : 'blank') : 'arrow-right'),
    field,
  };
}

async function askValue(editing: Editing, field: EditField): Promise<{ readonly value: JsonValue | undefined } | undefined> {
  const { t } = vscode.l10n;
  const own = serverValue(editing.of, field.key);
  const title = plainLabel(`${editing.of.name}: ${fieldName(field.key)}`);
  const choices = choicesOf(editing, field);
  if (choices) {
    const reset: ValuePick = {
      label: `$(discard) ${plainLabel(t('Server default ({0})', shownValue(editing, field, own)))}`,
      value: undefined,
    };
    return vscode.window.showQuickPick<ValuePick>([...choices, reset], { title });
  }
  const typed = await vscode.window.showInputBox({
    title,
    value: valueText(currentValue(editing, field.key)).replace(/^–$/, ''),
    prompt:
      field.type === 'number'
        ? t('A number. Leave empty for the server default ({0}).', valueText(own))
        : t('Separate multiple values with ||. Leave empty for the server default.'),
    validateInput: (text) =>
      field.type === 'number' && text.trim() !== '' && !Number.isFinite(Number(text)) ? t('Enter a number, for example 0.5.') : undefined,
  });
  if (typed === undefined) return undefined;
  return { value: typed.trim() === '' ? undefined : typed.trim() };
}

/** A group by its name, everything else as it is. */
function shownValue({ catalogue }: Editing, { type }: EditField, value: JsonValue): string {
  const group = type === 'group' ? catalogue.groups.find(({ id }) => id === value) : undefined;
  return group?.name ?? valueText(value);
}

function choicesOf({ catalogue }: Editing, { type }: EditField): ValuePick[] | undefined {
  switch (type) {
    case 'boolean':
      return [true, false].map((value) => ({ label: valueText(value), value }));
    case 'group':
      return catalogue.groups.map(({ id, name }) => ({ label: plainLabel(name), value: id }));
    case 'viewType':
      return VIEW_TYPES.map((value) => ({ label: value, value }));
    default:
      return undefined;
  }
}

function stagedChanges(editing: Editing): FieldChange[] {
  const { section, of, staged } = editing;
  return [...staged].flatMap(([key, value]) => {
    const own = serverValue(of, key);
    const wanted = value === own ? undefined : value;
    return wanted === stored(editing)[key] ? [] : { section, id: of.id, key, value: wanted };
  });
}

function currentValue(editing: Editing, key: string): JsonValue {
  return stored(editing)[key] ?? serverValue(editing.of, key);
}

function stored({ catalogue, section, of }: Editing) {
  return editsFor(catalogue.parameterEdits, section, of.id);
}
