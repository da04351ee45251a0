import { HumanError } from '../../../base/errors';
import { isJsonObject, type JsonObject, type JsonValue, sameJson } from '../../../base/json';
import { t } from '../../../base/words';
import type { MapSubject } from '../../history/change';
import { keyEdits } from '../../history/keyEdits';
import { MOST_SENT, type WriteContext, type WriteOptions } from '../writeContext';
import { lostOnTheWay, NotStoredError } from '../writeErrors';

/**
 * A change of a map, made of whatever the server holds just then; undefined where it holds already. Keys it does not know must stay as
 * they are.
 */
export type MapChange = (now: JsonObject) => JsonObject | undefined;

/** A map that the server keeps and takes as a whole only. */
export interface WholeMap {
  readonly subject: MapSubject;
  /** What is written, as it stands within a sentence. */
  readonly what: string;
  /** A change of it, as the subject of a sentence. */
  readonly doing: string;
  /** What the server holds now. */
  read(signal: AbortSignal | undefined): Promise<JsonObject>;
  send(map: JsonObject): Promise<unknown>;
  /** What the server holds after a write; `unknown` is the failure of the write where nobody knows whether it was carried out. */
  readBack(unknown: Error | undefined): Promise<JsonObject>;
}

/** A map before and after a change; `after` is what was read back. */
export interface ChangedMap {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/**
 * Makes a change on what the server holds now, and reads back that it holds. A map is written whole, so that one who read it before our
 * write and writes after it takes ours away: then it is made again, on top. Undefined where nothing had to be sent.
 */
export async function changeMap(
  context: WriteContext,
  map: WholeMap,
  change: MapChange,
  { signal }: WriteOptions,
): Promise<ChangedMap | undefined> {
  const before = await map.read(signal);
  let now = before;
  let wanted = change(now);
  for (let times = 1; wanted; times++) {
    const sent = wanted;
    const [pending] = await context.record({ subject: map.subject, edits: keyEdits(now, sent) });
    const unknown = await context.send(() => map.send(sent));
    const after = await map.readBack(unknown);
    // Somebody else may have changed other parts of it meanwhile: ours holds if there is nothing left to change.
    wanted = change(after);
    if (pending) pending.outcome = wanted ? 'failed' : 'done';
    if (!wanted) return { before, after };
    if (unknown) throw lostOnTheWay(unknown, map.doing, t('Nothing was changed. Try again.'));
    if (times === MOST_SENT || sameJson(after, now))
      throw new NotStoredError(t("The server reported that it saved {0}, but it didn't.", map.what));
    now = after;
  }
  return undefined;
}

/** The value of an own key, else undefined. */
export function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The list under a key, empty where there is none. Throws where something else stands there, which must not be written over. */
export function listIn(object: JsonObject, key: string, what: string): readonly JsonValue[] {
  const list = ownValue(object, key) ?? [];
  if (Array.isArray(list)) return list;
  throw new HumanError(t('The server has unexpected data instead of {0} under "{1}". Nothing was sent.', what, key));
}

/** The object under a key, empty where there is none. Throws where something else stands there, which must not be written over. */
export function objectIn(object: JsonObject, key: string, what: string): JsonObject {
  const inner = ownValue(object, key) ?? {};
  if (isJsonObject(inner)) return inner;
  throw new HumanError(t('The server has unexpected data instead of {0} under "{1}". Nothing was sent.', what, key));
}

/** The object with another value under a key; without the key where the value is an empty list or object. */
export function withValue(object: JsonObject, key: string, value: JsonValue): JsonObject {
  const isEmpty = Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
  const entries = new Map(Object.entries(object));
  if (isEmpty) entries.delete(key);
  else entries.set(key, value);
  return Object.fromEntries(entries);
}
