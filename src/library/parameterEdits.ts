import { isJsonObject, type JsonObject, type JsonValue } from '../base/json';
import { t } from '../base/words';
import type { Catalogue, Parameter, ParameterGroup } from './catalogue/catalogue';
import { objectIn, ownValue, withValue } from './writers/maps/wholeMap';

/** The two halves of the parameter edits. */
export type EditSection = 'params' | 'groups';

/** One field that SwarmUI's own page lets a person edit (docs/server.md 2.12). Numbers and texts are stored as texts, as the page does it. */
export interface EditField {
  readonly key: string;
  readonly type: 'boolean' | 'number' | 'text' | 'group' | 'viewType';
}

const flag = (key: string): EditField => ({ key, type: 'boolean' });
const number = (key: string): EditField => ({ key, type: 'number' });

/** How a number may be written as text. */
export const NUMBER_PATTERN = '^\\s*-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\s*$';

const NUMBER = new RegExp(NUMBER_PATTERN);

/** True for the text of a number, as the page stores what was typed into a field for numbers. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text);
}

/** Fields of a parameter. */
export const PARAMETER_FIELDS: readonly EditField[] = [
  flag('visible'),
  { key: 'group', type: 'group' },
  number('priority'),
  flag('advanced'),
  number('min'),
  number('max'),
  number('view_max'),
  number('step'),
  { key: 'view_type', type: 'viewType' },
  { key: 'examples', type: 'text' },
  flag('do_not_save'),
];

/** Fields of a group. */
export const GROUP_FIELDS: readonly EditField[] = [flag('open'), flag('advanced'), number('priority')];

/** How a parameter can be shown. */
export const VIEW_TYPES: readonly string[] = ['normal', 'prompt', 'small', 'big', 'slider', 'pot_slider', 'seed', 'video_frames'];

/** SwarmUI's group of favourites. */
export const STARRED_GROUP = 'starred';

/** A value of a field to set, or, where it is undefined, to reset to the server's own. */
export interface FieldChange {
  readonly section: EditSection;
  readonly id: string;
  readonly key: string;
  readonly value: JsonValue | undefined;
}

/** The edits of one parameter or group, as stored. */
export function editsFor(edits: JsonObject | undefined, section: EditSection, id: string): JsonObject {
  const inner = edits && ownValue(edits, section);
  const one = isJsonObject(inner) ? ownValue(inner, id) : undefined;
  return isJsonObject(one) ? one : {};
}

/** The edits with fields set and reset; undefined where they are so already. What loses its last field goes. */
export function withFields(edits: JsonObject, changes: readonly FieldChange[]): JsonObject | undefined {
  let next = edits;
  for (const { section, id, key, value } of changes) {
    const all = objectIn(next, section, t('the parameter edits'));
    const one = objectIn(all, id, t('the parameter edits'));
    if (ownValue(one, key) === value) continue;
    const fields =
      value === undefined ? Object.fromEntries(Object.entries(one).filter(([other]) => other !== key)) : withValue(one, key, value);
    next = withValue(next, section, withValue(all, id, fields));
  }
  return next === edits ? undefined : next;
}

/** Resets of every edit there is of these parameters or groups; without ids, of all. */
export function resets(edits: JsonObject | undefined, section: EditSection, ids?: readonly string[]): FieldChange[] {
  const inner = edits && ownValue(edits, section);
  if (!isJsonObject(inner)) return [];
  return (ids ?? Object.keys(inner)).flatMap((id) =>
    Object.keys(editsFor(edits, section, id)).map((key) => ({ section, id, key, value: undefined })),
  );
}

/** What the server itself says of a field, as it would be stored. */
export function serverValue(of: Parameter | ParameterGroup, key: string): JsonValue {
  switch (key) {
    case 'visible':
      return 'visible' in of ? of.visible : true;
    case 'advanced':
      return of.advanced;
    case 'open':
      return 'open' in of ? of.open : false;
    case 'priority':
      return String(of.priority);
    default:
      return 'viewType' in of ? parameterValue(of, key) : '';
  }
}

function parameterValue(parameter: Parameter, key: string): JsonValue {
  switch (key) {
    case 'group':
      return parameter.group ?? '';
    case 'do_not_save':
      return parameter.doNotSave;
    case 'min':
      return String(parameter.min);
    case 'max':
      return String(parameter.max);
    case 'view_max':
      return String(parameter.viewMax);
    case 'step':
      return String(parameter.step);
    case 'view_type':
      return parameter.viewType;
    case 'examples':
      return (parameter.examples ?? []).join(' || ');
    default:
      return '';
  }
}

/** A group as SwarmUI shows it after the edits, with its parameters in order. `id` '' holds those of no group. */
export interface ShownGroup {
  readonly id: string;
  readonly group: ParameterGroup | undefined;
  readonly parameters: readonly Parameter[];
}

/** The catalogue by group, as it stands after the edits; what they hide is listed, too. */
export function shownGroups(catalogue: Catalogue, edits: JsonObject | undefined): ShownGroup[] {
  const members = new Map<string, Parameter[]>();
  for (const parameter of catalogue.parameters) {
    if (!isListed(parameter)) continue;
    const group = editedText(edits, 'params', parameter.id, 'group') ?? parameter.group ?? '';
    const list = members.get(group);
    if (list) list.push(parameter);
    else members.set(group, [parameter]);
  }
  const groups = new Map(catalogue.groups.map((group) => [group.id, group]));
  const place = (id: string) => {
    if (id === '') return Number.NEGATIVE_INFINITY;
    return editedNumber(edits, 'groups', id, 'priority') ?? groups.get(id)?.priority ?? Number.MAX_VALUE;
  };
  const order = (parameter: Parameter) => editedNumber(edits, 'params', parameter.id, 'priority') ?? parameter.priority;
  return [...members]
    .sort(([a], [b]) => compareNumbers(place(a), place(b)))
    .map(([id, parameters]) => ({ id, group: groups.get(id), parameters: parameters.sort((a, b) => order(a) - order(b)) }));
}

/** The priorities that put parameters of a group right before another (or last), as few as are needed. */
export function orderChanges(
  group: readonly Parameter[],
  edits: JsonObject | undefined,
  moved: readonly Parameter[],
  before: Parameter | undefined,
): FieldChange[] {
  const others = group.filter((parameter) => !moved.includes(parameter));
  const at = before ? others.indexOf(before) : -1;
  const place = at < 0 ? others.length : at;
  const priority = (parameter: Parameter | undefined) =>
    parameter && (editedNumber(edits, 'params', parameter.id, 'priority') ?? parameter.priority);
  const [low, high] = [priority(others[place - 1]), priority(others[place])];
  const first = low ?? (high === undefined ? 0 : high - moved.length - 1);
  const step = high === undefined ? 1 : (high - first) / (moved.length + 1);
  if (step > 0) return moved.map(({ id }, index) => change(id, first + step * (index + 1)));
  // Neighbours of one priority leave no room between them: all are numbered anew.
  return others.toSpliced(place, 0, ...moved).map(({ id }, index) => change(id, index));
}

function change(id: string, priority: number): FieldChange {
  return { section: 'params', id, key: 'priority', value: String(Number(priority.toPrecision(12))) };
}

/** False for what SwarmUI lists nowhere: placeholders that keep a group alive, and what is hidden even from those who look for it. */
function isListed({ id, extraHidden }: Parameter): boolean {
  return !extraHidden && !id.startsWith('placeholderparamgroup');
}

function editedText(edits: JsonObject | undefined, section: EditSection, id: string, key: string): string | undefined {
  const value = ownValue(editsFor(edits, section, id), key);
  return typeof value === 'string' ? value : undefined;
}

function editedNumber(edits: JsonObject | undefined, section: EditSection, id: string, key: string): number | undefined {
  const value = ownValue(editsFor(edits, section, id), key);
  const parsed = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(parsed) ? parsed : undefined;
}

function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
