import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../base/json';
import { mergeOrder } from './mergeOrder';

/** The keys from the outermost to the value. */
export type JsonPath = readonly string[];

/** A value that both sides changed, each in another way; undefined where it is absent. */
export interface JsonConflict {
  readonly path: JsonPath;
  readonly base: JsonValue | undefined;
  readonly mine: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
}

/** The outcome of a merge. `merged` holds mine for every value in conflict. */
export interface JsonMerge {
  readonly merged: JsonObject;
  readonly conflicts: readonly JsonConflict[];
  /** Where something was taken from the other side, so that the person can be told. */
  readonly taken: readonly JsonPath[];
}

export interface JsonMergeOptions {
  /** A list or object that is absent is an empty one, as in maps whose emptied entries are removed (stars, links). */
  readonly absentIsEmpty?: boolean;
}

/**
 * Merges two edits of one object by key, nested objects too. Lists of texts are ordered sets, to and from which both sides may have
 * added and removed; every other value is one part. What nobody changed, known or not, is kept as it is.
 */
export function mergeJson(base: JsonObject, mine: JsonObject, theirs: JsonObject, options: JsonMergeOptions = {}): JsonMerge {
  const merger = new Merger(options.absentIsEmpty ?? false);
  const merged = merger.objects(base, mine, theirs, []);
  return { merged, conflicts: merger.conflicts, taken: merger.taken };
}

/** The object with another value at a path, or without it where that is undefined. Objects on the way are made as needed. */
export function putAt(object: JsonObject, [key, ...rest]: JsonPath, value: JsonValue | undefined): JsonObject {
  if (key === undefined) return object;
  const inner = get(object, key);
  const next = rest.length === 0 ? value : putAt(isJsonObject(inner) ? inner : {}, rest, value);
  if (next === undefined) return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
  return { ...object, [key]: next };
}

type Maybe = JsonValue | undefined;

class Merger {
  readonly conflicts: JsonConflict[] = [];
  readonly taken: JsonPath[] = [];

  constructor(private readonly absentIsEmpty: boolean) {}

  objects(base: JsonObject, mine: JsonObject, theirs: JsonObject, path: JsonPath): JsonObject {
    const keys = mergeOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs));
    return Object.fromEntries(
      keys.flatMap((key) => {
        const value = this.#values(get(base, key), get(mine, key), get(theirs, key), [...path, key]);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }

  #values(base: Maybe, mine: Maybe, theirs: Maybe, path: JsonPath): Maybe {
    if (same(theirs, mine) || same(theirs, base)) return mine;
    if (same(mine, base)) {
      this.taken.push(path);
      return theirs;
    }
    const sides = this.absentIsEmpty || base === undefined ? this.#filled(base, mine, theirs) : [base, mine, theirs];
    const both = this.#inside(sides, path);
    if (both === undefined) {
      this.conflicts.push({ path, base, mine, theirs });
      return mine;
    }
    const isEmpty = Array.isArray(both) ? both.length === 0 : Object.keys(both).length === 0;
    return isEmpty && (mine === undefined || theirs === undefined) ? undefined : both;
  }

  /** What both sides made of a list or an object; undefined where the three are not all the one or all the other. */
  #inside([base, mine, theirs]: readonly Maybe[], path: JsonPath): readonly string[] | JsonObject | undefined {
    if (isJsonObject(base) && isJsonObject(mine) && isJsonObject(theirs)) return this.objects(base, mine, theirs, path);
    if (!isTexts(base) || !isTexts(mine) || !isTexts(theirs)) return undefined;
    const merged = mergeTexts(base, mine, theirs);
    if (!same(merged, mine)) this.taken.push(path);
    return merged;
  }

  /** The sides with an empty list or object in place of what is absent. What both sides added has no base, which is then empty. */
  #filled(base: Maybe, mine: Maybe, theirs: Maybe): readonly Maybe[] {
    const kind = mine ?? theirs;
    const empty = Array.isArray(kind) ? [] : isJsonObject(kind) ? {} : undefined;
    return [base ?? empty, mine ?? empty, theirs ?? empty];
  }
}

/** Two edits of a list of texts, none twice: members of both, and those that either added. */
export function mergeTexts(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const [was, own, others] = [new Set(base), new Set(mine), new Set(theirs)];
  return mergeOrder([...was], [...own], [...others]).filter((text) => (own.has(text) && others.has(text)) || !was.has(text));
}

/** True for a list of texts. */
export function isTexts(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function get(object: JsonObject, key: string): Maybe {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** As `sameJson`, for what may be absent. */
function same(a: Maybe, b: Maybe): boolean {
  return a === undefined || b === undefined ? a === b : sameJson(a, b);
}
