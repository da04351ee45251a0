import type { PageCatalogue, PageGroup, PageParameter } from '../../../src/shared/pageCatalogue';
import type { PageView } from '../../../src/shared/protocol';

/** A group as it is shown: its parameters, then the groups inside it. Empty ones do not come. */
export interface Section {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ids: readonly string[];
  readonly sections: readonly Section[];
  /** How many of its own parameters the preset sets, shown or not. */
  readonly setCount: number;
  readonly open: boolean;
}

/** What `arrange` needs to know. `query` is as typed. `problems`: ids of parameters with findings. `absorbed`: ids shown inside another row. */
export interface Arrangement {
  readonly catalogue: PageCatalogue | undefined;
  readonly values: ReadonlyMap<string, string>;
  readonly view: PageView;
  readonly query: string;
  readonly problems: ReadonlySet<string>;
  readonly absorbed: ReadonlySet<string>;
  /** What differs from what the preset is compared with, by parameter. */
  readonly differences: ReadonlyMap<string, unknown>;
  readonly names: { readonly general: string; readonly unknown: string; readonly unknownHint: string; readonly plain: string };
}

export const GENERAL = ':general';
export const UNKNOWN = ':unknown';

/** Which parameters are shown, in which groups and order: the server's groups, then what the server does not know. */
export function arrange(input: Arrangement): readonly Section[] {
  const words = input.query.toLowerCase().split(/\s+/).filter(Boolean);
  const known = input.catalogue ? parametersById(input.catalogue) : new Map<string, PageParameter>();
  const children = childGroups(input.catalogue?.groups ?? []);
  const groups = new Set(reachable(children));
  const shown = new Map<string, string[]>();
  const setCounts = new Map<string, number>();

  const consider = (id: string, group: string, parameter: PageParameter | undefined) => {
    if (input.absorbed.has(id)) return;
    const value = input.values.get(id);
    if (value !== undefined) setCounts.set(group, (setCounts.get(group) ?? 0) + 1);
    if (input.view === 'set' && value === undefined) return;
    if (input.view === 'differences' && !input.differences.has(id)) return;
    if (input.view === 'problems' && !input.problems.has(id)) return;
    if (words.length > 0 && !matches(words, id, parameter, value)) return;
    const ids = shown.get(group);
    if (ids) ids.push(id);
    else shown.set(group, [id]);
  };
  for (const parameter of known.values()) {
    consider(parameter.id, parameter.group !== undefined && groups.has(parameter.group) ? parameter.group : GENERAL, parameter);
  }
  const others = input.view === 'differences' ? input.differences.keys() : [];
  for (const id of new Set([...input.values.keys(), ...others])) if (!known.has(id)) consider(id, UNKNOWN, undefined);

  const sectionOf = (id: string, name: string, description: string, open: boolean, sections: readonly Section[]): Section[] => {
    const ids = shown.get(id) ?? [];
    if (ids.length === 0 && sections.length === 0) return [];
    return [{ id, name, description, ids, sections, open, setCount: setCounts.get(id) ?? 0 }];
  };
  const within = (parent: string | undefined): Section[] =>
    (children.get(parent) ?? []).flatMap((group) => sectionOf(group.id, group.name, group.description, group.open, within(group.id)));
  const { names } = input;
  return [
    ...sectionOf(GENERAL, names.general, '', true, []),
    ...within(undefined),
    ...sectionOf(UNKNOWN, input.catalogue ? names.unknown : names.plain, input.catalogue ? names.unknownHint : '', true, []),
  ];
}

/** Groups by their parent; those whose parent is not listed stand at the top, under undefined. */
function childGroups(groups: readonly PageGroup[]): ReadonlyMap<string | undefined, readonly PageGroup[]> {
  const known = new Set(groups.map((group) => group.id));
  const children = new Map<string | undefined, PageGroup[]>();
  for (const group of groups) {
    const parent = group.parent !== undefined && known.has(group.parent) ? group.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(group);
    else children.set(parent, [group]);
  }
  return children;
}

/** The groups that can be come to from the top. Those that are each other's parents cannot, so their parameters go to General. */
function reachable(children: ReadonlyMap<string | undefined, readonly PageGroup[]>, parent?: string): string[] {
  return (children.get(parent) ?? []).flatMap((group) => [group.id, ...reachable(children, group.id)]);
}

const byId = new WeakMap<PageCatalogue, ReadonlyMap<string, PageParameter>>();

/** The catalogue's parameters by their id, in the order they are shown. */
export function parametersById(catalogue: PageCatalogue): ReadonlyMap<string, PageParameter> {
  let map = byId.get(catalogue);
  if (!map) {
    map = new Map(catalogue.parameters.map((parameter) => [parameter.id, parameter]));
    byId.set(catalogue, map);
  }
  return map;
}

const searchable = new WeakMap<PageParameter, string>();

function matches(words: readonly string[], id: string, parameter: PageParameter | undefined, value: string | undefined): boolean {
  let text = id.toLowerCase();
  if (parameter) {
    const known = searchable.get(parameter) ?? `${parameter.name} ${id} ${parameter.description}`.toLowerCase();
    searchable.set(parameter, known);
    text = known;
  }
  const all = value === undefined || value.startsWith('data:') ? text : `${text} ${value.toLowerCase()}`;
  return words.every((word) => all.includes(word));
}
