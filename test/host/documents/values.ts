/** What a file holds, part by part: each value as a text, absent where there is none. */
export type Values = ReadonlyMap<string, string>;

/** What a server holds, by the place of each file. */
export type World = ReadonlyMap<string, Values>;

/** The values with another one in a part, or without it. */
export function withValue(values: Values, part: string, value: string | undefined): Values {
  const changed = new Map(values);
  if (value === undefined) changed.delete(part);
  else changed.set(part, value);
  return changed;
}

/** All parts that any of them has. */
export function partsOf(...sides: readonly Values[]): Set<string> {
  return new Set(sides.flatMap((values) => [...values.keys()]));
}

/** The world with other values in a place, or without it. */
export function withPlace(world: World, place: string, values: Values | undefined): World {
  const changed = new Map(world);
  if (values === undefined) changed.delete(place);
  else changed.set(place, values);
  return changed;
}

/** Says what is otherwise than wanted; `shown` is short, so that a report can be read. */
export function differences(place: string, wanted: Values, found: Values): string[] {
  return [...partsOf(wanted, found)].flatMap((part) => {
    const [should, is] = [wanted.get(part), found.get(part)];
    return should === is ? [] : [`${place}: ${part} is ${shown(is)}, not ${shown(should)}`];
  });
}

/** Says what two worlds differ in. */
export function worldDifferences(wanted: World, found: World): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((place) => {
    const [should, is] = [wanted.get(place), found.get(place)];
    if (should && is) return differences(`the server, ${place}`, should, is);
    return should ? [`the server has no ${place}`] : [`the server has ${place}`];
  });
}

export function shown(value: string | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
