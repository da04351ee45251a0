import type { PageCatalogue, PageModel, PageParameter } from '../../../src/shared/pageCatalogue';
import { goesWith } from '../../../src/swarm/architectures';
import { bareModel, kindFor, modelKey, modelsByKey, NO_MODEL } from '../../../src/swarm/modelNames';
import { t } from '../texts';
import { modelOf } from './mainModel';
import type { Suggestion } from './suggestions';

interface ModelSuggestion extends Suggestion {
  readonly model?: PageModel;
}

const made = new WeakMap<PageParameter, readonly ModelSuggestion[]>();
const keys = new WeakMap<PageParameter, ReadonlySet<string>>();

/**
 * What may be picked for a model or a list: the server's own choices first, then starred models, then those of one folder together, and last
 * what was made for other architectures than the main model. `base`: that model's name; `starred`: names by kind.
 */
export function modelSuggestions(
  parameter: PageParameter,
  catalogue: PageCatalogue | undefined,
  { base, starred = {} }: { readonly base?: string | undefined; readonly starred?: Readonly<Record<string, readonly string[]>> } = {},
): readonly Suggestion[] {
  const all = allOf(parameter, catalogue);
  const kind = kindFor(parameter);
  const main = modelOf(catalogue, base);
  const stars = new Set((starred[kind] ?? []).map(modelKey));
  // Choices such as "(Use Base)" come with the server's list.
  const own: Suggestion[] = [];
  const front: Suggestion[] = [];
  const middle: Suggestion[] = [];
  const last: Suggestion[] = [];
  for (const { model, ...suggestion } of all) {
    const isStarred = stars.has(modelKey(suggestion.value));
    const label = suggestion.group === undefined ? suggestion.label : `${suggestion.group}/${suggestion.label}`;
    const marked = isStarred ? { ...suggestion, starred: true } : suggestion;
    if (!model) own.push(marked);
    else if (!goesWith(kind, model, main)) last.push({ ...marked, label, group: t('otherArchitectures'), last: true });
    else if (isStarred) front.push({ ...marked, label, group: t('starred') });
    else middle.push(marked);
  }
  return [...own, ...front, ...middle, ...last];
}

/** The keys of all that may be picked. */
export function modelKeys(parameter: PageParameter, catalogue: PageCatalogue | undefined): ReadonlySet<string> {
  const known = keys.get(parameter) ?? new Set(allOf(parameter, catalogue).map(({ value }) => modelKey(value)));
  keys.set(parameter, known);
  return known;
}

/** Made when first asked for, since a server may have ten thousand models and a page many fields for them. */
function allOf(parameter: PageParameter, catalogue: PageCatalogue | undefined): readonly ModelSuggestion[] {
  const known = made.get(parameter) ?? makeSuggestions(parameter, catalogue);
  made.set(parameter, known);
  return known;
}

function makeSuggestions(parameter: PageParameter, catalogue: PageCatalogue | undefined): readonly ModelSuggestion[] {
  const models = catalogue?.models[kindFor(parameter)] ?? [];
  const byKey = modelsByKey(models);
  const listed = (parameter.values ?? []).filter(({ value }) => !/^-*$/.test(value) && value !== NO_MODEL);
  const known = new Set(listed.map(({ value }) => modelKey(value)));
  // SwarmUI's own page writes models with their extension, and entries of lists without.
  const stored = (name: string) => (parameter.type === 'list' ? bareModel(name) : name);
  const rest = models.filter(({ name }) => !known.has(modelKey(name))).map(({ name }) => ({ value: stored(name), name }));
  const suggestions = [...listed, ...rest].map(({ value, name }) => suggestion(value, name, byKey.get(modelKey(value))));
  return suggestions.sort((a, b) => compare(a.group ?? '', b.group ?? ''));
}

function suggestion(value: string, name: string, model: PageModel | undefined): ModelSuggestion {
  const label = bareModel(name);
  const cut = label.lastIndexOf('/');
  const rest = { value, detail: model?.architecture ?? '', ...(model && { model }) };
  return cut < 0 ? { ...rest, label } : { ...rest, label: label.slice(cut + 1), group: label.slice(0, cut) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
