import { TooOldError } from '../../../api/apiErrors';
import type { JsonObject } from '../../../base/json';
import { t } from '../../../base/words';
import { titleKey } from '../../../swarm/title';
import type { Snapshot } from '../../snapshot/snapshot';
import type { WriteContext, WriteOptions } from '../writeContext';
import { changeOfLinks } from './sendLinks';
import { type ChangedMap, changeMap, listIn, type MapChange, objectIn, type WholeMap, withValue } from './wholeMap';

/** A link from a model to a preset, to be made or taken away. */
export interface LinkChange {
  readonly kind: string;
  /** Without extension, as SwarmUI's own page looks it up. */
  readonly model: string;
  readonly title: string;
  readonly linked: boolean;
  /** The linked title in whose place this one comes. */
  readonly replaces?: string;
}

/** Changes which presets follow which models. The server keeps one map for all, so each change is made on what it holds just before. */
export class ModelLinkWriter {
  readonly #context: WriteContext;
  /** The map it writes. */
  readonly map: WholeMap;

  constructor(context: WriteContext) {
    this.#context = context;
    this.map = {
      subject: 'links',
      what: t('the links between models and presets'),
      doing: changeOfLinks(),
      read: async (signal) => rawLinks(await context.read(signal)),
      send: (map) => context.client.call('SetPresetLinks', map),
      readBack: async (unknown) => (await context.readBack(changeOfLinks(), unknown)).rawModelLinks,
    };
  }

  /** Makes links and takes links away, all in one write. */
  change(changes: readonly LinkChange[], options: WriteOptions = {}): Promise<ChangedMap | undefined> {
    return this.edit((raw) => withLinks(raw, changes), options);
  }

  /** Makes any change of the map. */
  edit(change: MapChange, options: WriteOptions = {}): Promise<ChangedMap | undefined> {
    return this.#context.inTurn(options.why ?? 'links', () => changeMap(this.#context, this.map, change, options), options);
  }
}

/** The map with links made and taken away; undefined where it is so already. Models that lose their last preset go, and kinds without models. */
export function withLinks(raw: JsonObject, changes: readonly LinkChange[]): JsonObject | undefined {
  let next: JsonObject | undefined;
  for (const change of changes) next = withChange(next ?? raw, change) ?? next;
  return next;
}

function withChange(raw: JsonObject, { kind, model, title, linked, replaces }: LinkChange): JsonObject | undefined {
  const models = objectIn(raw, kind, t('models with their presets'));
  const titles = listIn(models, model, t('a list of presets'));
  // The server takes titles that differ only in case for one preset.
  const is = (key: string | undefined) => (other: unknown) => key !== undefined && typeof other === 'string' && titleKey(other) === key;
  const [itself, replaced] = [is(titleKey(title)), is(replaces === undefined ? undefined : titleKey(replaces))];
  const takesPlace = titles.some((other) => replaced(other) && other !== title);
  if (titles.some(itself) === linked && !takesPlace) return undefined;
  const others = titles.filter((other) => !itself(other) || (takesPlace && replaced(other)));
  const place = takesPlace ? others.findIndex(replaced) : others.length;
  const left = others.filter((other) => !takesPlace || !replaced(other));
  const next = linked ? left.toSpliced(place, 0, title) : left;
  return withValue(raw, kind, withValue(models, model, next));
}

function rawLinks({ features, rawModelLinks, version }: Snapshot): JsonObject {
  if (!features.links) throw new TooOldError(t('Model links require SwarmUI 0.9.7.2 or newer; this server runs {0}.', version));
  return rawModelLinks;
}
