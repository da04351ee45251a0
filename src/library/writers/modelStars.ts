import { HumanError } from '../../base/errors';
import type { JsonObject, JsonValue } from '../../base/json';
import type { WriteContext, WriteOptions } from './writeContext';
import { lostOnTheWay, NotStoredError } from './writeErrors';

/** Changes which models are starred. The server keeps one map for all kinds, so each change is made on what it holds just before. */
export class ModelStarWriter {
  constructor(private readonly context: WriteContext) {}

  /** Stars or unstars a model: its kind, and its full name with extension. Nothing is sent where it is so already. */
  set(kind: string, model: string, starred: boolean, options: WriteOptions = {}): Promise<void> {
    return this.context.inTurn(() => this.#set(kind, model, starred, options));
  }

  async #set(kind: string, model: string, starred: boolean, options: WriteOptions): Promise<void> {
    const { context } = this;
    const before = await context.read(options.signal);
    const next = withStar(before.rawStarredModels, kind, model, starred);
    if (!next) return;
    const unknown = await context.send(() => context.client.call('SetStarredModels', next));
    const after = await context.readBack(`The star of “${model}”`, unknown);
    if ((after.starredModels.get(kind) ?? []).includes(model) === starred) return;
    if (unknown) throw lostOnTheWay(unknown, `Starring “${model}”`, 'Nothing was changed. Try again.');
    throw new NotStoredError(`The server said that it kept the star of “${model}”, but it did not.`);
  }
}

/** The map with a star set or taken away; undefined where it is so already. A kind that loses its last star goes, as SwarmUI's page does it. */
export function withStar(raw: JsonObject, kind: string, model: string, starred: boolean): JsonObject | undefined {
  const models: JsonValue = Object.hasOwn(raw, kind) ? (raw[kind] ?? null) : [];
  if (!Array.isArray(models))
    throw new HumanError(`The server keeps something else than a list of models under “${kind}”. Nothing was sent.`);
  if (models.includes(model) === starred) return undefined;
  const next = starred ? [...models, model] : models.filter((other) => other !== model);
  const entries = Object.entries({ ...raw, [kind]: next });
  return Object.fromEntries(next.length === 0 ? entries.filter(([key]) => key !== kind) : entries);
}
