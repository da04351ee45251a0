import type { PageCatalogue, PageParameter } from '../../src/shared/pageCatalogue';
import type { Suggestion } from './suggestions';

/** What model files end with; it does not count in their names. */
export const EXTENSION = /\.(safetensors|sft|gguf|ckpt|pt|pth|bin|engine)$/i;

const made = new WeakMap<PageParameter, readonly Suggestion[]>();
const keys = new WeakMap<PageParameter, ReadonlySet<string>>();

/**
 * What may be picked for a model or a list: the server's own choices first, then the models of the kind, those of one folder together.
 * Made when first asked for, since a server may have ten thousand models and a page many fields for them.
 */
export function modelSuggestions(parameter: PageParameter, catalogue: PageCatalogue | undefined): readonly Suggestion[] {
  const known = made.get(parameter) ?? makeSuggestions(parameter, catalogue);
  made.set(parameter, known);
  return known;
}

/** The keys of all that may be picked. */
export function modelKeys(parameter: PageParameter, catalogue: PageCatalogue | undefined): ReadonlySet<string> {
  const known = keys.get(parameter) ?? new Set(modelSuggestions(parameter, catalogue).map(({ value }) => modelKey(value)));
  keys.set(parameter, known);
  return known;
}

function makeSuggestions(parameter: PageParameter, catalogue: PageCatalogue | undefined): readonly Suggestion[] {
  const models = catalogue?.models[kindOf(parameter)] ?? [];
  const architectures = new Map(models.map(({ name, architecture }) => [modelKey(name), architecture]));
  const listed = (parameter.values ?? []).filter(({ value }) => !/^-*$/.test(value) && value !== '(None)');
  const known = new Set(listed.map(({ value }) => modelKey(value)));
  // SwarmUI's own page writes models with their extension, and entries of lists without.
  const stored = (name: string) => (parameter.type === 'list' ? name.replace(EXTENSION, '') : name);
  const rest = models.filter(({ name }) => !known.has(modelKey(name))).map(({ name }) => ({ value: stored(name), name }));
  const suggestions = [...listed, ...rest].map(({ value, name }) => suggestion(value, name, architectures.get(modelKey(value)) ?? ''));
  // Choices such as "(Use Base)" come with the server's list and have no folder; they stay in front.
  return suggestions.sort((a, b) => compare(a.group ?? '', b.group ?? ''));
}

/** The kind of model a parameter takes; a model without a subtype is a Stable-Diffusion one (swarmui-api 3.2). */
export function kindOf(parameter: PageParameter): string {
  return parameter.subtype ?? 'Stable-Diffusion';
}

/** What makes two spellings of a model's name the same to the server: blanks, brackets, case and the extension do not count (3.6). */
export function modelKey(name: string): string {
  return name
    .replace(EXTENSION, '')
    .replace(/[ [\]]/g, '')
    .toLowerCase();
}

function suggestion(value: string, name: string, detail: string): Suggestion {
  const label = name.replace(EXTENSION, '');
  const cut = label.lastIndexOf('/');
  return cut < 0 ? { value, label, detail } : { value, label: label.slice(cut + 1), detail, group: label.slice(0, cut) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
