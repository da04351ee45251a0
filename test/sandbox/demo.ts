import maps from './data/demoMaps.json';
import models from './data/demoModels.json';
import pictures from './data/demoPictures.json';
import presets from './data/demoPresets.json';
import { parseLenientJson } from './json/parse';
import { compactJson } from './json/text';
import { PLACEHOLDER } from './presetRecord';
import type { ServerState } from './state';
import type { User } from './users';

/** Model files and wildcards are on the server's disk: they are there at every start. */
export function addDemoFiles(state: ServerState): void {
  state.models.add(models);
  for (const card of maps.wildcards) state.wildcards.add(card);
}

/** Gives a user without presets a library as somebody would have after half a year. */
export function addDemoLibrary(state: ServerState, user: User): void {
  if (state.presets.all(user.id).length > 0) return;
  for (const { title, description, starred = false, picture, params } of presets) {
    state.presets.save(user.id, {
      author: user.id,
      title,
      description,
      starred,
      picture: pictureOf(picture),
      params: Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    });
  }
  const text = (map: unknown) => compactJson(parseLenientJson(JSON.stringify(map)));
  state.generic.set(user.id, 'starred_models', 'full', text(maps.stars));
  state.generic.set(user.id, 'modelpresetlinks', 'full', text(maps.links));
  user.paramEdits = text(maps.edits);
  user.save();
}

/** The pictures are drawn by scenes.ts; drawing them at every start would take longer than all the rest. */
function pictureOf(name: string | undefined): string {
  const drawn = Object.entries(pictures).find(([scene]) => scene === name)?.[1];
  return drawn === undefined ? PLACEHOLDER : `data:image/jpeg;base64,${drawn}`;
}
