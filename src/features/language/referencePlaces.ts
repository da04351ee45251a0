import type * as vscode from 'vscode';
import type { Catalogue } from '../../library/catalogue/catalogue';
import { documentMentions } from '../../library/language/documentMentions';
import { mapPlaces } from '../../library/language/mapPlaces';
import { modelMentions, type NamedModel, namesModel } from '../../library/language/modelMentions';
import { presetsNaming } from '../../library/language/presetsNaming';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { OpenLibrary } from '../../servers/libraries';
import { bareModel } from '../../swarm/modelNames';
import { titleKey } from '../../swarm/title';
import { MAP_NAMES } from '../../ui/mapFiles';
import { locationsIn, mapText, presetText, type ServerText } from './serverTexts';

/** Where prompts name a preset: in `here` as it is shown, in the others as they are saved or open. */
export function presetPlaces(open: OpenLibrary, { presets }: Snapshot, here: ServerText | undefined, title: string): vscode.Location[] {
  const key = titleKey(title);
  return textsOf(open, presetsNaming(presets, title), here).flatMap((one) =>
    locationsIn(
      one,
      documentMentions(one.text).flatMap((mention) => (titleKey(mention.title) === key ? mention.span : [])),
    ),
  );
}

/** Where links name a preset. */
export function linkPlaces(open: OpenLibrary, snapshot: Snapshot, title: string): vscode.Location[] {
  const key = titleKey(title);
  const links = mapText(open, snapshot, 'model-links.json');
  const places = mapPlaces('model-links.json', links.text);
  return locationsIn(
    links,
    places.flatMap((place) => (place.title !== undefined && titleKey(place.title) === key ? place.span : [])),
  );
}

/** Where values, prompts, stars and links name a model. */
export function modelPlaces(
  open: OpenLibrary,
  snapshot: Snapshot,
  here: ServerText | undefined,
  model: NamedModel,
  catalogue: Catalogue,
): vscode.Location[] {
  const bare = bareModel(model.name);
  const is = (kind: string, name: string) => kind === model.kind && bareModel(name) === bare;
  const using = snapshot.presets.filter(({ params }) => namesModel(params, model, catalogue));
  const inPresets = textsOf(open, using, here).flatMap((one) =>
    locationsIn(
      one,
      modelMentions(one.text, catalogue).flatMap(({ kind, name, span }) => (is(kind, name) ? span : [])),
    ),
  );
  const inMaps = MAP_NAMES.flatMap((name) => {
    const map = mapText(open, snapshot, name);
    return locationsIn(
      map,
      mapPlaces(name, map.text).flatMap((place) => (place.title === undefined && is(place.kind, place.model) ? place.span : [])),
    );
  });
  return [...inPresets, ...inMaps];
}

/** The texts of presets, and of the document that is looked at, each once. */
function textsOf(open: OpenLibrary, presets: Snapshot['presets'], here: ServerText | undefined): ServerText[] {
  const key = here?.uri.toString();
  const others = presets.map((preset) => presetText(open, preset)).filter(({ uri }) => uri.toString() !== key);
  return here ? [here, ...others] : others;
}
