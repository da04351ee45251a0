/**
 * The order of the ids of both sides. The side that changed the order of what the base had gives it (mine, where both did); ids only the
 * other side has stand behind the id they stood behind there.
 */
export function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const [leading, other] = keepsOrder(base, mine) && !keepsOrder(base, theirs) ? [theirs, mine] : [mine, theirs];
  const result = [...leading];
  const known = new Set(leading);
  let before: string | undefined;
  for (const id of other) {
    if (!known.has(id)) {
      result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
      known.add(id);
    }
    before = id;
  }
  return result;
}

function keepsOrder(base: readonly string[], side: readonly string[]): boolean {
  const present = new Set(side);
  const known = new Set(base);
  const kept = base.filter((id) => present.has(id));
  const own = side.filter((id) => known.has(id));
  return kept.every((id, index) => own[index] === id);
}
