import { t } from '../../base/words';
import { isNumber } from '../../swarm/numbers';
import type { EffectiveLora, LeftOut } from './outcome';
import { ownValue } from './ownValues';
import { PARTNERS, type Partner } from './partners';
import type { EffectiveRequest, Entry } from './request';
import type { Scene } from './scene';
import { effectiveSize, type Sized } from './size';

const BY_ID: ReadonlyMap<string, Partner> = new Map(PARTNERS.flatMap((partner) => partner.ids.map((id) => [id, partner] as const)));
const SIZES = ['rawresolution', 'altresolutionheightmultiplier', 'sidelength', 'aspectratio', 'width', 'height'];

/** A value that makes no difference, and whether the picture's metadata pass over it. */
export interface Idle extends LeftOut {
  readonly unused: boolean;
}

/** The values that make no difference because of other values, the model, or what the server does anyway. */
export function idleIn(scene: Scene, loras: readonly EffectiveLora[]): Idle[] {
  return [...scene.request.entries].flatMap(([id, entry]) => {
    if (entry.from === 'server' || scene.request.made.has(entry)) return [];
    const found = SIZES.includes(id) ? sizeIdle(scene, id, entry) : (partnerIdle(scene, id, entry) ?? ownIdle(scene, id, entry));
    return found ?? deadLoras(scene, id, entry, loras) ?? [];
  });
}

function sizeIdle({ request }: Scene, id: string, entry: Entry): Idle | undefined {
  // It beats all others, and writes width and height over (presence fact 15).
  if (id === 'rawresolution') return undefined;
  const size = effectiveSize(request);
  const others: (Entry | undefined)[] = [undefined, ...entry.over.slice(0, 1).map((before) => ({ ...before, over: [] }))];
  const same = others.every((other) => {
    const { width, height } = effectiveSize(withEntry(request, id, other));
    return width === size.width && height === size.height;
  });
  if (!same) return undefined;
  const names = size.by.map((key) => nameOf(request, key)).join(', ');
  const message =
    size.by.length > 0 && !size.by.includes(id) ? t('{0}: The size is set by {1}.', nameOf(request, id), names) : unchanged(request, id);
  return { key: id, value: entry.value, from: entry.from, why: 'idle', message, unused: false };
}

function withEntry(request: EffectiveRequest, id: string, entry: Entry | undefined): Sized {
  const entries = new Map(request.entries);
  if (entry) entries.set(id, entry);
  else entries.delete(id);
  return { entries, get: (key) => entries.get(key)?.value };
}

function partnerIdle(scene: Scene, id: string, entry: Entry): Idle | undefined {
  const partner = BY_ID.get(id);
  if (!partner) return undefined;
  const values = [entry.value, ...entry.over.slice(0, 1).map(({ value }) => value)];
  if (values.some((value) => partner.counts(scene, value))) return undefined;
  const { request } = scene;
  return { key: id, value: entry.value, from: entry.from, why: 'idle', message: partnerMessage(request, id, partner), unused: true };
}

function partnerMessage(request: EffectiveRequest, id: string, partner: Partner): string {
  const name = nameOf(request, id);
  if (partner.with !== undefined && partner.with !== id)
    return t('{0} only has an effect together with {1}.', name, nameOf(request, partner.with));
  return request.stack.catalogue.get('model') && !partner.with
    ? t('{0} has no effect with this model.', name)
    : t('{0} has no effect on the image.', name);
}

function ownIdle(scene: Scene, id: string, entry: Entry): Idle | undefined {
  const [before] = entry.over;
  const own = id === 'negativeprompt' && entry.value.trim() === '' ? entry.value : before ? before.value : ownValue(scene, id);
  if (own === undefined || !isSame(scene.request, id, own, entry.value)) return undefined;
  if (entry.pieces && before) return undefined;
  return { key: id, value: entry.value, from: entry.from, why: 'idle', message: unchanged(scene.request, id), unused: false };
}

/** LoRAs for a part of the picture that is not made. Where that is all of them, their weights do nothing either. */
function deadLoras(scene: Scene, id: string, entry: Entry, loras: readonly EffectiveLora[]): Idle[] | undefined {
  if (!['loras', 'loraweights', 'loratencweights', 'lorasectionconfinement'].includes(id)) return undefined;
  const dead = loras.filter(({ section }) => !scene.runs(section));
  if (dead.length === 0 || (id !== 'loras' && dead.length < loras.length)) return undefined;
  const { request } = scene;
  const shown = id === 'loras' ? dead.map(({ name, from }) => ({ name, from })) : [{ name: entry.value, from: entry.from }];
  return shown.map(({ name, from }) => ({
    key: id,
    value: name,
    from,
    why: 'idle',
    message: t('{0}: "{1}" is for a part of the image that isn\'t generated.', nameOf(request, id), name),
    unused: false,
  }));
}

/** Numbers may be written otherwise, such as `-0`. */
function isSame({ stack }: EffectiveRequest, id: string, a: string, b: string): boolean {
  const parameter = stack.catalogue.get(id);
  return a === b || (parameter !== undefined && isNumber(parameter) && Number(a) === Number(b));
}

function unchanged(request: EffectiveRequest, id: string): string {
  return t('{0}: The server does the same without it.', nameOf(request, id));
}

function nameOf(request: EffectiveRequest, id: string): string {
  return request.stack.catalogue.get(id)?.name ?? id;
}
