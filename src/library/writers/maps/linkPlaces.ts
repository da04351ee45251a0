import { isJsonObject, type JsonObject, type JsonValue } from '../../../base/json';
import { titleKey } from '../../../swarm/title';

/** Where a preset was linked to a model. */
export interface LinkPlace {
  readonly kind: string;
  /** Without extension. */
  readonly model: string;
  /** Its place among the presets of the model. */
  readonly index: number;
}

/** Where a preset is linked, in what SetPresetLinks stored. */
export function linksTo(raw: JsonObject, title: string): LinkPlace[] {
  const key = titleKey(title);
  const places: LinkPlace[] = [];
  for (const [kind, models] of Object.entries(raw)) {
    if (!isJsonObject(models)) continue;
    for (const [model, titles] of Object.entries(models)) {
      if (!Array.isArray(titles)) continue;
      for (const [index, linked] of titles.entries()) {
        if (typeof linked === 'string' && titleKey(linked) === key) places.push({ kind, model, index });
      }
    }
  }
  return places;
}

/** The links with a title changed wherever it stands; undefined where it stands nowhere. */
export function renameInLinks(raw: JsonObject, from: string, to: string): JsonObject | undefined {
  const key = titleKey(from);
  return mapLinks(raw, (titles) => titles.map((title) => (typeof title === 'string' && titleKey(title) === key ? to : title)));
}

/** The links without some titles; undefined where none of them was there. Models that lose their last preset go too. */
export function removeFromLinks(raw: JsonObject, removed: Iterable<string>): JsonObject | undefined {
  const keys = new Set(Array.from(removed, titleKey));
  return mapLinks(raw, (titles) => titles.filter((title) => typeof title !== 'string' || !keys.has(titleKey(title))));
}

/** The links with a title put back where it stood; undefined where it is there already or the places are taken by something else. */
export function addToLinks(raw: JsonObject, title: string, places: readonly LinkPlace[]): JsonObject | undefined {
  const present = new Set(linksTo(raw, title).map(({ kind, model }) => JSON.stringify([kind, model])));
  let result: JsonObject | undefined;
  for (const { kind, model, index } of places) {
    if (present.has(JSON.stringify([kind, model]))) continue;
    const now = result ?? raw;
    const models = Object.hasOwn(now, kind) ? now[kind] : {};
    if (!isJsonObject(models)) continue;
    const titles = Object.hasOwn(models, model) ? models[model] : [];
    if (!Array.isArray(titles)) continue;
    result = { ...now, [kind]: { ...models, [model]: titles.toSpliced(index, 0, title) } };
  }
  return result;
}

function mapLinks(raw: JsonObject, map: (titles: readonly JsonValue[]) => readonly JsonValue[]): JsonObject | undefined {
  let changed = false;
  const entries = Object.entries(raw).flatMap(([kind, models]): [string, JsonValue][] => {
    if (!isJsonObject(models)) return [[kind, models]];
    const mapped = Object.entries(models).flatMap(([model, titles]): [string, JsonValue][] => {
      if (!Array.isArray(titles)) return [[model, titles]];
      const next = map(titles);
      if (next.length === titles.length && next.every((title, index) => title === titles[index])) return [[model, titles]];
      changed = true;
      return next.length === 0 ? [] : [[model, next]];
    });
    return mapped.length === 0 && Object.keys(models).length > 0 ? [] : [[kind, Object.fromEntries(mapped)]];
  });
  return changed ? Object.fromEntries(entries) : undefined;
}
