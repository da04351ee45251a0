import type { JsonObject } from '../../base/json';
import { t } from '../../base/words';
import { bareModel } from '../../swarm/modelNames';
import { nearestNames } from '../../swarm/nearestNames';
import type { Catalogue } from '../catalogue/catalogue';
import { namesOfKind } from '../catalogue/listedModels';
import { mendLink } from '../models/linkDoctor';
import { type LinkChange, withLinks } from '../writers/maps/modelLinks';
import { type StarChange, withStars } from '../writers/maps/modelStars';
import type { CheckedLibrary, LibraryFinding } from './libraryFinding';

/** Names offered for one that is gone. */
const OFFERED = 3;

/** One way to put a star or a link right. */
export interface MapMend {
  /** What it does, as the label of an action. */
  readonly title: string;
  /** The map with the change; undefined where it holds already. */
  readonly change: (map: JsonObject) => JsonObject | undefined;
}

/** How a finding about a star or a link can be put right, the likeliest first; the last one takes it away. */
export function mapMends(
  { rule, place }: Pick<LibraryFinding, 'rule' | 'place'>,
  { modelLinks, presets }: Pick<CheckedLibrary, 'modelLinks' | 'presets'>,
  catalogue: Catalogue | undefined,
): MapMend[] {
  if (place.kind === 'preset') return [];
  const { modelKind: kind, model } = place;
  const models = (catalogue && namesOfKind(catalogue, kind)) ?? [];
  if (place.kind === 'star') {
    const others = nearestNames(model, models).slice(0, OFFERED);
    return [
      ...others.map((name) => stars(changeTo(name), [{ kind, model: name, starred: true, replaces: model }])),
      stars(t('Remove Star of "{0}"', model), [{ kind, model, starred: false }]),
    ];
  }
  const { title } = place;
  if (title !== undefined) {
    const others = nearestNames(title, presets.map(titleOf)).slice(0, OFFERED);
    const mend = (instead: string | undefined) => mendLink({ trouble: 'presetGone', kind, model, title, nearest: [] }, instead);
    return [...others.map((name) => links(changeTo(name), mend(name))), links(t('Remove Link to "{0}"', title), mend(undefined))];
  }
  const titles = modelLinks.get(kind)?.get(model) ?? [];
  const mend = (instead: string | undefined) =>
    titles.flatMap((linked) => mendLink({ trouble: 'modelGone', kind, model, title: linked, nearest: [] }, instead));
  if (rule === 'linkSpelling') return [links(changeTo(bareModel(model)), mend(bareModel(model)))];
  const others = nearestNames(model, models.map(bareModel)).slice(0, OFFERED);
  return [...others.map((name) => links(changeTo(name), mend(name))), links(t('Remove Links of "{0}"', model), mend(undefined))];
}

function stars(title: string, changes: readonly StarChange[]): MapMend {
  return { title, change: (map) => withStars(map, changes) };
}

function links(title: string, changes: readonly LinkChange[]): MapMend {
  return { title, change: (map) => withLinks(map, changes) };
}

function changeTo(name: string): string {
  return t('Change to "{0}"', name);
}

const titleOf = ({ title }: { readonly title: string }) => title;
