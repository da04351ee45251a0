import { isJsonObject, type JsonObject } from '../../base/json';

/** Kind of model to starred models, full names with extension. */
export type StarredModels = ReadonlyMap<string, readonly string[]>;

/** Kind of model to model (without extension) to titles of presets. */
export type ModelLinks = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Reads what SetStarredModels stored. What is not of its shape is passed over; the server keeps any JSON. */
export function readStarredModels(raw: JsonObject): StarredModels {
  const stars = new Map<string, readonly string[]>();
  for (const [kind, models] of Object.entries(raw)) if (Array.isArray(models)) stars.set(kind, textsOf(models));
  return stars;
}

/** Reads what SetPresetLinks stored. What is not of its shape is passed over. */
export function readModelLinks(raw: JsonObject): ModelLinks {
  const links = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [kind, models] of Object.entries(raw)) {
    if (!isJsonObject(models)) continue;
    const titles = new Map<string, readonly string[]>();
    for (const [model, linked] of Object.entries(models)) if (Array.isArray(linked)) titles.set(model, textsOf(linked));
    links.set(kind, titles);
  }
  return links;
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
