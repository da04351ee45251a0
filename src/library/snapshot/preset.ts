/** What a preset holds, apart from its name. Values are the server's own: always texts. */
export interface PresetContent {
  readonly description: string;
  readonly starred: boolean;
  /** Parameter id to value, in the server's order. */
  readonly params: ReadonlyMap<string, string>;
}

/** One preset of a server. */
export interface Preset extends PresetContent {
  /** With `/` folders, as the server spells it. */
  readonly title: string;
  readonly author: string;
  /** A path on the server (without its `?editid=`), or a data URL on servers before 0.9.8.1; undefined where there is none. */
  readonly picture: string | undefined;
}

/** True when both say the same: description, star, and parameters with their values. Their order does not count. */
export function sameContent(a: PresetContent, b: PresetContent): boolean {
  return a === b || (a.description === b.description && a.starred === b.starred && sameParams(a.params, b.params));
}

/** True when both say the same, parameters in the same order. */
export function sameContentAndOrder(a: PresetContent, b: PresetContent): boolean {
  return sameContent(a, b) && sameOrder(a.params, b.params);
}

/** Ids whose value differs or which only one side has, in the order of `before`, then of `after`. */
export function changedParams(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const changed: string[] = [];
  for (const [id, value] of before) if (after.get(id) !== value) changed.push(id);
  for (const id of after.keys()) if (!before.has(id)) changed.push(id);
  return changed;
}

function sameParams(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, value] of a) if (b.get(id) !== value) return false;
  return true;
}

function sameOrder(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a === b) return true;
  const others = b.keys();
  for (const id of a.keys()) if (others.next().value !== id) return false;
  return true;
}
