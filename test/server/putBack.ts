import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../src/base/json';

/**
 * What to send to leave a map as it was `before`; undefined when it is. Nothing that was there is missing from it, whatever happened to
 * the map `now`; what somebody else added meanwhile stays. Ours is everything that holds the mark.
 */
export function putBack(now: JsonObject, before: JsonObject, mark: string): JsonObject | undefined {
  return sameJson(now, before) ? undefined : withAdditions(before, now, mark);
}

function withAdditions(before: JsonObject, now: JsonObject, mark: string): JsonObject {
  const kept = Object.entries(before).map(([key, value]): [string, JsonValue] => [key, joined(value, now[key] ?? null, mark)]);
  const added = Object.entries(now).flatMap(([key, value]): [string, JsonValue][] => {
    const rest = key.includes(mark) || Object.hasOwn(before, key) ? undefined : withoutMarked(value, mark);
    return rest === undefined ? [] : [[key, rest]];
  });
  return Object.fromEntries([...kept, ...added]);
}

function joined(before: JsonValue, now: JsonValue, mark: string): JsonValue {
  if (isJsonObject(before) && isJsonObject(now)) return withAdditions(before, now, mark);
  if (!Array.isArray(before) || !Array.isArray(now)) return before;
  const added = now.filter((item) => !JSON.stringify(item).includes(mark) && !before.some((known) => sameJson(known, item)));
  return [...before, ...added];
}

/** Undefined where nothing but ours was in it. */
function withoutMarked(value: JsonValue, mark: string): JsonValue | undefined {
  if (!JSON.stringify(value).includes(mark)) return value;
  const rest = isJsonObject(value) ? withAdditions({}, value, mark) : Array.isArray(value) ? joined([], value, mark) : {};
  return sameJson(rest, Array.isArray(value) ? [] : {}) ? undefined : rest;
}
