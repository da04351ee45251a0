import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../base/json';
import { isTexts, mergeTexts } from '../merge/mergeJson';
import type { KeyEdit } from './change';

const NOTHING: JsonObject = {};
const REFUSED = Symbol('refused');

/** The places in which two JSON objects differ, as deep as they are objects. */
export function keyEdits(before: JsonObject, after: JsonObject, path: readonly string[] = []): KeyEdit[] {
  const edits: KeyEdit[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = own(before, key);
    const is = own(after, key);
    const here = [...path, key];
    if (was !== undefined && is !== undefined && sameJson(was, is)) continue;
    const [inWas, inIs] = [was ?? NOTHING, is ?? NOTHING];
    // What comes with a new object, or goes with its last one, is a place of its own: somebody may put another beside it.
    if (isJsonObject(inWas) && isJsonObject(inIs) && !(isEmpty(inWas) && isEmpty(inIs))) edits.push(...keyEdits(inWas, inIs, here));
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

/**
 * The object with the edits made, and those which could not be since something else stands there by now. Of a list of texts each member
 * comes and goes by itself, whatever else was added since.
 */
export function applyEdits(to: JsonObject, edits: readonly KeyEdit[]): { readonly result: JsonObject; readonly refused: KeyEdit[] } {
  const refused: KeyEdit[] = [];
  let result = to;
  for (const edit of edits) {
    const now = valueAt(result, edit.path);
    if (same(now, edit.after)) continue;
    const wanted = same(now, edit.before) ? edit.after : membersEdited(edit, now);
    if (wanted === now) continue;
    const next = wanted === REFUSED ? undefined : setAt(result, edit.path, wanted);
    if (next) result = next;
    else refused.push(edit);
  }
  return { result, refused };
}

/** The list with the same members added and taken away; the very same where that changes nothing, and none where it is empty then. */
function membersEdited(edit: KeyEdit, now: JsonValue | undefined): JsonValue | undefined | typeof REFUSED {
  // An empty object that came or went has something in it by now.
  if ([edit.before, edit.after, now].every((value) => isJsonObject(value ?? NOTHING))) return now;
  const { before = [], after = [] } = edit;
  const there = now ?? [];
  if (!isTexts(before) || !isTexts(after) || !isTexts(there)) return REFUSED;
  const merged = mergeTexts(before, after, there);
  if (sameJson(merged, there)) return now;
  return merged.length === 0 ? undefined : merged;
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

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
