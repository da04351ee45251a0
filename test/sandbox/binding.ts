import { tokenText } from './json/text';
import type { Token, TokenObject } from './json/token';
import { trimSpace } from './json/whiteSpace';

/** The types an argument of a route can have, by the names the server's error texts use. */
interface Kinds {
  String: string;
  Int32: number;
  Boolean: boolean;
}

/** Thrown when an argument is missing or ill-typed; the message is the `error` of a 200 reply. */
export class BindingError extends Error {}

const READERS: { readonly [K in keyof Kinds]: (text: string) => Kinds[K] | undefined } = {
  String: (text) => text,
  Int32: readInt32,
  Boolean: readBoolean,
};

/** The arguments of one call. A route reads them in the order the server declares them: the first bad one is what the caller hears of. */
export class Arguments {
  constructor(
    /** The whole request object without `session_id`; what the published docs call `raw`. */
    readonly raw: TokenObject,
  ) {}

  text(name: string): string {
    return this.required(name, 'String');
  }

  whole(name: string): number {
    return this.required(name, 'Int32');
  }

  flag(name: string): boolean {
    return this.required(name, 'Boolean');
  }

  /** Absent is the default, but an explicit null is the empty text. */
  optionalText<D>(name: string, otherwise: D): string | D {
    return this.optional(name, 'String', otherwise);
  }

  optionalFlag(name: string, otherwise: boolean): boolean {
    return this.optional(name, 'Boolean', otherwise);
  }

  private required<K extends keyof Kinds>(name: string, kind: K): Kinds[K] {
    if (!this.raw.has(name)) throw new BindingError(`Missing required parameter '${name}'`);
    return this.read(name, kind);
  }

  private optional<K extends keyof Kinds, D>(name: string, kind: K, otherwise: D): Kinds[K] | D {
    return this.raw.has(name) ? this.read(name, kind) : otherwise;
  }

  private read<K extends keyof Kinds>(name: string, kind: K): Kinds[K] {
    const token: Token = this.raw.get(name);
    const text = tokenText(token);
    const value = READERS[kind](text);
    if (value === undefined) throw new BindingError(`Invalid value '${text}' for parameter '${name}', must be type '${kind}'`);
    return value;
  }
}

/** A 32-bit integer as the server's runtime reads it: blanks around, a sign and leading zeros are fine, a point is not. */
export function readInt32(text: string): number | undefined {
  const match = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]);
  return value >= -(2 ** 31) && value < 2 ** 31 ? value : undefined;
}

/** `true` or `false` in any case, with blanks around. */
export function readBoolean(text: string): boolean | undefined {
  const word = trimSpace(text.replace(/^\0+|\0+$/g, '')).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
