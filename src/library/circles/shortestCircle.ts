/**
 * The shortest way round a circle that can be reached from `start` and goes through a place that `counts`, that place first and last;
 * undefined where there is none. Asks for the next places of each place once, and goes as deep as it has to without a stack.
 */
export function shortestCircle<P extends object>(
  start: P,
  next: (place: P) => Iterable<P>,
  counts: (place: P) => boolean,
): readonly P[] | undefined {
  const ways = reachable(start, next);
  let best: readonly P[] | undefined;
  for (const knot of knots(start, ways)) {
    for (const place of knot) {
      if (!counts(place)) continue;
      const circle = wayBack(place, ways, knot);
      if (circle && (!best || circle.length < best.length)) best = circle;
      // One for each knot is enough: whatever place of it counts is on a circle.
      break;
    }
  }
  return best;
}

type Ways<P> = ReadonlyMap<P, readonly P[]>;

function reachable<P>(start: P, next: (place: P) => Iterable<P>): Ways<P> {
  const ways = new Map<P, readonly P[]>();
  const left = [start];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (ways.has(place)) continue;
    const to = [...new Set(next(place))];
    ways.set(place, to);
    left.push(...to);
  }
  return ways;
}

interface Visit<P> {
  readonly place: P;
  readonly number: number;
  low: number;
  at: number;
}

/** Sets of places that all lead to one another (Tarjan's strongly connected components). */
function knots<P>(start: P, ways: Ways<P>): ReadonlySet<P>[] {
  const found: ReadonlySet<P>[] = [];
  const visits = new Map<P, Visit<P>>();
  const open = new Set<P>();
  const inOrder: P[] = [];
  const path: Visit<P>[] = [];
  const enter = (place: P) => {
    const visit = { place, number: visits.size, low: visits.size, at: 0 };
    visits.set(place, visit);
    open.add(place);
    inOrder.push(place);
    path.push(visit);
  };
  enter(start);
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    const to = ways.get(visit.place)?.[visit.at];
    if (to !== undefined) {
      visit.at += 1;
      const seen = visits.get(to);
      if (!seen) enter(to);
      else if (open.has(to)) visit.low = Math.min(visit.low, seen.number);
      continue;
    }
    path.pop();
    const above = path.at(-1);
    if (above) above.low = Math.min(above.low, visit.low);
    if (visit.low !== visit.number) continue;
    const knot = new Set(inOrder.splice(inOrder.lastIndexOf(visit.place)));
    for (const place of knot) open.delete(place);
    found.push(knot);
  }
  return found;
}

function wayBack<P>(home: P, ways: Ways<P>, within: ReadonlySet<P>): readonly P[] | undefined {
  const cameFrom = new Map<P, P>();
  let front = [home];
  while (front.length > 0) {
    const further: P[] = [];
    for (const place of front) {
      for (const to of ways.get(place) ?? []) {
        if (to === home) return trace(home, place, cameFrom);
        if (!within.has(to) || cameFrom.has(to)) continue;
        cameFrom.set(to, place);
        further.push(to);
      }
    }
    front = further;
  }
  return undefined;
}

function trace<P>(home: P, last: P, cameFrom: ReadonlyMap<P, P>): readonly P[] {
  const way = [home];
  for (let place: P | undefined = last; place !== undefined && place !== home; place = cameFrom.get(place)) way.push(place);
  return [...way, home].reverse();
}
