import { bareModel } from '../../swarm/modelNames';
import { nearestNames } from '../../swarm/nearestNames';
import type { Catalogue } from '../catalogue/catalogue';
import { isMissing, namesOfKind } from '../catalogue/listedModels';
import type { Snapshot } from '../snapshot/snapshot';
import type { LinkChange } from '../writers/maps/modelLinks';

/** What is wrong with a link: its preset or its model is gone, or its model is spelt so that SwarmUI never finds it. */
export type LinkTrouble = 'presetGone' | 'modelGone' | 'modelSpelling';

/** A link that leads nowhere. */
export interface BrokenLink {
  readonly trouble: LinkTrouble;
  readonly kind: string;
  /** As the link has it. */
  readonly model: string;
  readonly title: string;
  /** What it probably should be: another title, or another model (without extension); the likeliest first. */
  readonly nearest: readonly string[];
}

type Linked = Pick<Snapshot, 'modelLinks' | 'presets' | 'get'>;

/** What is wrong with a link, if anything. Without a catalogue nothing is known of models. */
export function linkTrouble(
  { get }: Pick<Snapshot, 'get'>,
  catalogue: Catalogue | undefined,
  { kind, model, title }: Pick<BrokenLink, 'kind' | 'model' | 'title'>,
): LinkTrouble | undefined {
  if (!get(title)) return 'presetGone';
  if (catalogue && isMissing(catalogue, kind, model)) return 'modelGone';
  return bareModel(model) === model ? undefined : 'modelSpelling';
}

/** The links that lead nowhere, each with what it may have been meant for. */
export function checkLinks({ modelLinks, presets, get }: Linked, catalogue: Catalogue | undefined): BrokenLink[] {
  const titles = presets.map(({ title }) => title);
  const nearestOf = new Map<string, readonly string[]>();
  const nearest = (kind: string, gone: string, names: readonly string[]) => {
    const key = JSON.stringify([kind, gone]);
    const known = nearestOf.get(key) ?? nearestNames(gone, names).slice(0, 5);
    nearestOf.set(key, known);
    return known;
  };
  const broken: BrokenLink[] = [];
  for (const [kind, models] of modelLinks) {
    const names = ((catalogue && namesOfKind(catalogue, kind)) ?? []).map(bareModel);
    for (const [model, linked] of models) {
      for (const title of new Set(linked)) {
        const trouble = linkTrouble({ get }, catalogue, { kind, model, title });
        if (trouble === 'presetGone') broken.push({ trouble, kind, model, title, nearest: nearest('', title, titles) });
        if (trouble === 'modelGone') broken.push({ trouble, kind, model, title, nearest: nearest(kind, model, names) });
        if (trouble === 'modelSpelling') broken.push({ trouble, kind, model, title, nearest: [bareModel(model)] });
      }
    }
  }
  return broken;
}

/** What mends a link, or takes it away where it is to become nothing. */
export function mendLink({ trouble, kind, model, title }: BrokenLink, instead: string | undefined): LinkChange[] {
  const removal = { kind, model, title, linked: false };
  if (instead === undefined) return [removal];
  if (trouble === 'presetGone') return [{ kind, model, title: instead, linked: true, replaces: title }];
  return [removal, { kind, model: instead, title, linked: true }];
}
