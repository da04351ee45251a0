import type { PresetWire } from '../../api/schema/presetsSchema';
import type { Preset } from './preset';

/** What the server calls having no picture. */
export const NO_PICTURE = 'imgs/model_placeholder.jpg';

/** A preset of what the server told. */
export function presetFromWire(wire: PresetWire): Preset {
  return {
    title: wire.title,
    author: wire.author,
    description: wire.description,
    starred: wire.is_starred ?? false,
    picture: pictureFromWire(wire.preview_image),
    params: paramsFromWire(wire.param_map),
  };
}

/** An own key `__proto__` is listed too, as JSON made it. */
function paramsFromWire(map: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  // Twice as fast as by way of entries, for ten thousand presets.
  for (const id in map) params.set(id, map[id] ?? '');
  return params;
}

/** `known`, if the server still tells the same of it, so that nothing is built or redrawn; else a new preset. */
export function sharePreset(known: Preset | undefined, wire: PresetWire): Preset {
  return known && tellsTheSame(known, wire) ? known : presetFromWire(wire);
}

/** The `param_map` to send. Keys such as `__proto__` are kept, which assignment would not. */
export function paramsToWire(params: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(params);
}

/** Drops the counter from a path: it changes for every preset whenever any one is edited. */
function pictureFromWire(preview: string): string | undefined {
  if (preview === NO_PICTURE || preview === '') return undefined;
  if (preview.startsWith('data:')) return preview;
  const counter = preview.lastIndexOf('?editid=');
  return counter < 0 ? preview : preview.slice(0, counter);
}

function tellsTheSame(known: Preset, wire: PresetWire): boolean {
  return (
    known.title === wire.title &&
    known.description === wire.description &&
    known.author === wire.author &&
    known.starred === (wire.is_starred ?? false) &&
    known.picture === pictureFromWire(wire.preview_image) &&
    sameParams(known.params, wire.param_map)
  );
}

function sameParams(known: ReadonlyMap<string, string>, map: Readonly<Record<string, string>>): boolean {
  const ids = known.keys();
  let count = 0;
  for (const id in map) {
    if (ids.next().value !== id || known.get(id) !== map[id]) return false;
    count++;
  }
  return count === known.size;
}
