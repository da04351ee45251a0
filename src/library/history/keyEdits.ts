import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../base/json';
import type { KeyEdit } from './change';

/** The places in which two JSON objects differ, as deep as both sides are objects. */
export function keyEdits(before: JsonObject, after: JsonObject, path: readonly string[] = []): KeyEdit[] {
  const edits: KeyEdit[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = own(before, key);
    const is = own(after, key);
    const here = [...path, key];
    if (was !== undefined && is !== undefined && sameJson(was, is)) continue;
    if (isJsonObject(was) && isJsonObject(is)) edits.push(...keyEdits(was, is, here));
    else edits.push({ path: here, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) });
  }
  return edits;
}

/** The same edits the other way round. */
export function reversed(edits: readonly KeyEdit[]): KeyEdit[] {
  return edits.map(({ path, before, after }) => ({
    path,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
}

/** The object with the edits made, and those which could not be since something else stands there by now. */
export function applyEdits(to: JsonObject, edits: readonly KeyEdit[]): { readonly result: JsonObject; readonly refused: KeyEdit[] } {
  const refused: KeyEdit[] = [];
  let result = to;
  for (const edit of edits) {
    const now = valueAt(result, edit.path);
    if (same(now, edit.after)) continue;
    const next = same(now, edit.before) ? setAt(result, edit.path, edit.after) : undefined;
    if (next) result = next;
    else refused.push(edit);
  }
  return { result, refused };
}

/** What stands at a place; undefined where there is nothing. */
export function valueAt(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const key of path) value = isJsonObject(value) ? own(value, key) : undefined;
  return value;
}

/** True when both are absent, or say the same. */
export function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameJson(a, b);
}

/** Undefined where the way leads through something that is no object. An object that loses its last key goes, as SwarmUI's page does it. */
function setAt(object: JsonObject, [key, ...rest]: readonly string[], value: JsonValue | undefined): JsonObject | undefined {
  if (key === undefined) return undefined;
  if (rest.length === 0) return withKey(object, key, value);
  const inner = own(object, key) ?? {};
  const next = isJsonObject(inner) ? setAt(inner, rest, value) : undefined;
  return next && withKey(object, key, value === undefined && Object.keys(next).length === 0 ? undefined : next);
}

function withKey(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  const kept = Object.entries(object);
  if (value === undefined) return Object.fromEntries(kept.filter(([other]) => other !== key));
  return Object.fromEntries(Object.hasOwn(object, key) ? kept.map(([k, v]) => [k, k === key ? value : v]) : [...kept, [key, value]]);
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
