import type { JsonObject } from '../../../base/json';
import { t } from '../../../base/words';
import type { WriteContext, WriteOptions } from '../writeContext';
import { type ChangedMap, changeMap, listIn, type MapChange, type WholeMap, withValue } from './wholeMap';

/** A star to set or to take away: kind of model, and full name with extension, as SwarmUI's own page stars it. */
export interface StarChange {
  readonly kind: string;
  readonly model: string;
  readonly starred: boolean;
  /** The starred model in whose place this one comes. */
  readonly replaces?: string;
}

/** Changes which models are starred. The server keeps one map for all kinds, so each change is made on what it holds just before. */
export class ModelStarWriter {
  readonly #context: WriteContext;
  /** The map it writes. */
  readonly map: WholeMap;

  constructor(context: WriteContext) {
    this.#context = context;
    this.map = {
      subject: 'stars',
      what: t('the starred models'),
      doing: t('Changing starred models'),
      read: async (signal) => (await context.read(signal)).rawStarredModels,
      send: (map) => context.client.call('SetStarredModels', map),
      readBack: async (unknown) => (await context.readBack(this.map.doing, unknown)).rawStarredModels,
    };
  }

  /** Stars or unstars a model. Nothing is sent where it is so already. */
  async set(kind: string, model: string, starred: boolean, options: WriteOptions = {}): Promise<void> {
    await this.change([{ kind, model, starred }], options);
  }

  /** Stars and unstars models, all in one write. */
  change(changes: readonly StarChange[], options: WriteOptions = {}): Promise<ChangedMap | undefined> {
    return this.edit((raw) => withStars(raw, changes), options);
  }

  /** Makes any change of the map. */
  edit(change: MapChange, options: WriteOptions = {}): Promise<ChangedMap | undefined> {
    return this.#context.inTurn(options.why ?? 'starModel', () => changeMap(this.#context, this.map, change, options), options);
  }
}

/** The map with stars set and taken away; undefined where it is so already. */
export function withStars(raw: JsonObject, changes: readonly StarChange[]): JsonObject | undefined {
  let next: JsonObject | undefined;
  for (const change of changes) next = withChange(next ?? raw, change) ?? next;
  return next;
}

/** The map with a star set or taken away; undefined where it is so already. A kind that loses its last star goes, as SwarmUI's page does it. */
export function withStar(raw: JsonObject, kind: string, model: string, starred: boolean): JsonObject | undefined {
  return withChange(raw, { kind, model, starred });
}

function withChange(raw: JsonObject, { kind, model, starred, replaces }: StarChange): JsonObject | undefined {
  const models = listIn(raw, kind, t('a list of models'));
  const replaced = replaces !== undefined && models.includes(replaces);
  if (models.includes(model) === starred && !replaced) return undefined;
  if (!starred)
    return withValue(
      raw,
      kind,
      models.filter((other) => other !== model),
    );
  if (!replaced) return withValue(raw, kind, [...models, model]);
  const others = models.filter((other) => other !== model);
  return withValue(
    raw,
    kind,
    others.map((other) => (other === replaces ? model : other)),
  );
}
