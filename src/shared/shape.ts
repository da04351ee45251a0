/** What a value of the wrong shape is read as. */
const WRONG = Symbol('wrong');

/** A shape that a message must have. Small and without code made from text, since the page carries it and is painted after it. */
export class Shape<T> {
  constructor(readonly read: (value: unknown) => T | typeof WRONG) {}

  /** What the shape knows of the value, and nothing else of it. */
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false } {
    const data = this.read(value);
    return data === WRONG ? { success: false } : { success: true, data };
  }

  /** The same; throws where the shape is another. */
  parse(value: unknown): T {
    const data = this.read(value);
    if (data === WRONG) throw new TypeError('The value has not the shape it should have.');
    return data;
  }
}

/** A property that may be missing. */
class Optional<T> extends Shape<T | undefined> {
  readonly isOptional = true;
}

/** The type that a shape stands for. */
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Properties = Readonly<Record<string, Shape<unknown>>>;
type OptionalKeys<P extends Properties> = { [K in keyof P]: P[K] extends Optional<unknown> ? K : never }[keyof P];
type Flat<T> = { [K in keyof T]: T[K] };
type Read<P extends Properties> = Flat<
  { [K in Exclude<keyof P, OptionalKeys<P>>]: TypeOf<P[K]> } & { [K in OptionalKeys<P>]?: TypeOf<P[K]> | undefined }
>;

export const string = new Shape((value) => (typeof value === 'string' ? value : WRONG));
export const number = new Shape((value) => (typeof value === 'number' ? value : WRONG));
export const boolean = new Shape((value) => (typeof value === 'boolean' ? value : WRONG));

/** One of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return new Shape((value) => words.find((word) => word === value) ?? WRONG);
}

export function optional<T>({ read }: Shape<T>): Optional<T> {
  return new Optional((value) => (value === undefined ? undefined : read(value)));
}

export function array<T>({ read }: Shape<T>): Shape<T[]> {
  return new Shape((value) => {
    if (!Array.isArray(value)) return WRONG;
    const items: T[] = [];
    for (const entry of value) {
      const item = read(entry);
      if (item === WRONG) return WRONG;
      items.push(item);
    }
    return items;
  });
}

/** Any names, all with values of one shape. */
export function record<T>({ read }: Shape<T>): Shape<Record<string, T>> {
  return new Shape((value) => {
    if (!isObject(value)) return WRONG;
    const entries: [string, T][] = [];
    for (const [name, entry] of Object.entries(value)) {
      const item = read(entry);
      if (item === WRONG) return WRONG;
      entries.push([name, item]);
    }
    return Object.fromEntries(entries);
  });
}

/** These properties; others do not come through. */
export function object<P extends Properties>(properties: P): Shape<Read<P>> {
  return new Shape((value) => {
    if (!isObject(value)) return WRONG;
    const result: Record<string, unknown> = {};
    for (const name in properties) {
      const item = properties[name]?.read(Reflect.get(value, name));
      if (item === WRONG) return WRONG;
      if (item !== undefined) result[name] = item;
    }
    // Every property was read by its own shape just now.
    return result as Read<P>;
  });
}

/** The first of several shapes that fits. */
export function union<S extends readonly Shape<unknown>[]>(...shapes: S): Shape<TypeOf<S[number]>> {
  return new Shape((value) => {
    for (const { read } of shapes) {
      const item = read(value);
      // What a shape has read is of its type.
      if (item !== WRONG) return item as TypeOf<S[number]>;
    }
    return WRONG;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
