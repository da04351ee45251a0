import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json';
import type { HeldPreset, World } from '../world';
import { keyOf } from '../world';

/** What a server holds, in parts that are changed and taken back each by itself. */
export interface FlatWorld {
  /** By key of the title, in the order of the server. */
  readonly presets: ReadonlyMap<string, HeldPreset>;
  /** Members of the lists in the maps; see `linkOf`. */
  readonly links: ReadonlySet<string>;
  readonly stars: ReadonlySet<string>;
  /** Settings and parameter edits by place. */
  readonly values: ReadonlyMap<string, string>;
}

/** A member of the model links. */
export interface Link {
  readonly kind: string;
  readonly model: string;
  readonly title: string;
}

/** A link as a member of a set. */
export function linkOf({ kind, model, title }: Link): string {
  return JSON.stringify([kind, model, title]);
}

/** The link that is meant by a member of a set. */
export function readLink(link: string): Link {
  const [kind = '', model = '', title = ''] = JSON.parse(link) as string[];
  return { kind, model, title };
}

/** Takes what a server holds to pieces. */
export function flat({ presets, links, stars, settings, edits }: World): FlatWorld {
  const all = leaves(links).flatMap(([[kind = '', model = ''], titles]) => textsOf(titles).map((title) => linkOf({ kind, model, title })));
  const starred = leaves(stars).flatMap(([[kind = ''], models]) => textsOf(models).map((model) => JSON.stringify([kind, model])));
  const values = [
    ...Object.entries(settings).map(([key, value]): [string, string] => [`setting ${key}`, JSON.stringify(value)]),
    ...leaves(edits).map(([path, value]): [string, string] => [`edit ${path.join(' › ')}`, JSON.stringify(value)]),
  ];
  return { presets, links: new Set(all), stars: new Set(starred), values: new Map(values) };
}

/** What differs between two presets, the order of parameters too unless it does not matter; undefined where nothing does. */
export function differenceOf(wanted: HeldPreset | undefined, found: HeldPreset | undefined, isOrderFree = false): string | undefined {
  const [want, have] = [wanted, found].map((preset) => preset && partsOf(preset));
  if (!want || !have) return want === have ? undefined : want ? 'is not there' : 'is there';
  for (const part of new Set([...want.keys(), ...have.keys()])) {
    if (want.get(part) !== have.get(part)) return `has ${part} ${short(have.get(part))}, not ${short(want.get(part))}`;
  }
  const orders = [wanted, found].map((preset) => [...(preset?.params.keys() ?? [])].join(', '));
  return isOrderFree || orders[0] === orders[1] ? undefined : `has its parameters in the order ${orders[1]}, not ${orders[0]}`;
}

/** The parts of a preset, each of which is changed by itself. */
export function partsOf({ title, description, starred, picture, params }: HeldPreset): Map<string, string> {
  return new Map([
    ['title', title],
    ['description', description],
    ['star', String(starred)],
    ...(picture === undefined ? [] : [['picture', picture] as const]),
    ...Array.from(params, ([id, value]): [string, string] => [`param ${id}`, value]),
  ]);
}

/** A preset with other parts. */
export function withParts(preset: HeldPreset, parts: ReadonlyMap<string, string | undefined>): HeldPreset {
  const all = partsOf(preset);
  for (const [part, value] of parts) {
    if (value === undefined) all.delete(part);
    else all.set(part, value);
  }
  return {
    title: all.get('title') ?? '',
    description: all.get('description') ?? '',
    starred: all.get('star') === 'true',
    picture: all.get('picture'),
    params: new Map([...all].flatMap(([part, value]) => (part.startsWith('param ') ? [[part.slice('param '.length), value]] : []))),
  };
}

/** True for titles that are one to the server. */
export function isSameTitle(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

function short(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-16)}` : text);
}

function leaves(object: JsonObject, path: readonly string[] = []): [readonly string[], JsonValue][] {
  return Object.entries(object).flatMap(([key, value]): [readonly string[], JsonValue][] =>
    isJsonObject(value) ? leaves(value, [...path, key]) : [[[...path, key], value]],
  );
}

function textsOf(value: JsonValue): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
