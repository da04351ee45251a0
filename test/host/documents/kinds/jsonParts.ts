import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/base/json';
import type { Values } from '../values';

/** Between the keys that lead to a part. */
export const SEPARATOR = ' › ';
const MEMBER = 'yes';

/** An object as parts: each value inside it, and each text of a list. What is empty holds nothing. */
export function partsOfJson(object: JsonObject): Values {
  return new Map(leaves(object, []));
}

/** The object with another value in a part; a part whose value is "yes" is a text in a list. */
export function withJsonPart(object: JsonObject, part: string, value: JsonValue | undefined): JsonObject {
  return put(object, part.split(SEPARATOR), value);
}

function leaves(value: JsonValue, path: readonly string[]): [string, string][] {
  if (Array.isArray(value)) return value.map((member) => [[...path, String(member)].join(SEPARATOR), MEMBER]);
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
  return [[path.join(SEPARATOR), typeof value === 'string' ? value : JSON.stringify(value)]];
}

function put(object: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue | undefined): JsonObject {
  const inner = Object.hasOwn(object, key) ? object[key] : undefined;
  const next =
    rest.length === 0
      ? value
      : rest.length === 1 && isList(inner, value)
        ? listWith(inner, rest[0] ?? '', value)
        : put(isJsonObject(inner) ? inner : {}, rest, value);
  const others = Object.entries(object);
  if (next === undefined || isEmpty(next)) return Object.fromEntries(others.filter(([other]) => other !== key));
  return { ...object, [key]: next };
}

const isList = (inner: JsonValue | undefined, value: JsonValue | undefined) =>
  Array.isArray(inner) || (inner === undefined && value === MEMBER);

function listWith(list: JsonValue | undefined, member: string, value: JsonValue | undefined): JsonValue {
  const others = Array.isArray(list) ? list.filter((other) => other !== member) : [];
  return value === undefined ? others : [...others, member];
}

const isEmpty = (value: JsonValue) => (Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0);
