import type { Call } from '../call';
import compatClasses from '../data/compatClasses.json';
import groups from '../data/groups.json';
import modelClasses from '../data/modelClasses.json';
import { floatJson } from '../json/numbers';
import { SUBTYPES } from '../models';
import { choicesOf, type Parameter, parametersFor } from '../parameters';
import { JsonText, type Reply } from '../reply';
import type { ServerState } from '../state';
import type { User } from '../users';

/** What most parameters have, in the order of the reply. */
const USUAL = {
  name: '',
  id: '',
  description: '',
  type: '',
  subtype: null,
  default: null,
  min: 0,
  max: 0,
  view_min: 0,
  view_max: 0,
  step: 1,
  values: null,
  value_names: null,
  examples: null,
  visible: true,
  advanced: false,
  feature_flag: null,
  toggleable: false,
  priority: 10,
  group: null,
  always_retain: false,
  do_not_save: false,
  do_not_preview: false,
  view_type: 'small',
  extra_hidden: false,
  can_sectionalize: false,
  nonreusable: false,
  depend_non_default: null,
};

/** Everything a client needs to show parameters: about 250 of them, their groups, the models and their classes. */
export function listT2IParams({ state, session: { user } }: Call): Reply {
  const { edition, models } = state;
  const parameters = parametersFor(state, user);
  const byId = (items: readonly { readonly id: string }[]) => json(Object.fromEntries(items.map((item) => [item.id, item])));
  const files = SUBTYPES.map((subtype) => [subtype, models.of(subtype).map((file) => [file.name, file.class ?? null])]);
  const parts = [
    `"list":[${parameters.map((parameter) => parameterJson(state, user, parameter)).join(',')}]`,
    `"groups":[${groupsOf(parameters)
      .map((group) => json({ ...group, description: '' }))
      .join(',')}]`,
    `"models":${json(Object.fromEntries(files))}`,
    ...(edition.modelClasses ? [`"model_compat_classes":${byId(compatClasses)}`, `"model_classes":${byId(modelClasses)}`] : []),
    `"wildcards":${json(state.wildcards.names())}`,
    `"param_edits":${user.paramEdits ?? 'null'}`,
  ];
  return new JsonText(`{${parts.join(',')}}`);
}

/** The same list; the real server looks for new model files first. */
export function triggerRefresh(call: Call): Reply {
  call.args.optionalFlag('strong', true);
  call.args.optionalText('refreshType', undefined);
  return listT2IParams(call);
}

function parameterJson(state: ServerState, user: User, parameter: Parameter): string {
  const { listed, validates, ignore_if, permission, since, until, ...told } = parameter;
  const values = choicesOf(state, user, parameter) ?? null;
  return json({ ...USUAL, ...told, values, value_names: parameter.value_names ?? values });
}

/** The groups that have a parameter, and the groups around those, by priority. */
function groupsOf(parameters: readonly Parameter[]): typeof groups {
  const used = new Set<string | null | undefined>(parameters.map((parameter) => parameter.group));
  for (const group of groups) if (used.has(group.id)) used.add(group.parent);
  return groups.filter((group) => used.has(group.id));
}

const DECIMALS = /"(min|max|view_min|view_max|step|priority)":(-?[\d.e+-]+)/g;

/** JSON whose decimal fields are spelt as the server spells them: `7.0`, `9.223372036854776E+18`. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(DECIMALS, (_, key: string, number: string) => `"${key}":${floatJson(Number(number))}`);
}
