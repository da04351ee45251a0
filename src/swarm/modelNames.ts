import { cleanChoice } from './fuzzyChoices';

/** What SwarmUI leaves out of names of models. `.gguf`, `.ckpt` and `.SAFETENSORS` are part of a name (docs/server.md 3.6). */
const EXTENSION = '.safetensors';

/** The name as links and entries of lists hold it: SwarmUI's own page takes `.safetensors` off there. Stars and values keep it. */
export function bareModel(name: string): string {
  return name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : name;
}

/** Equal for names that are one model to the server when it generates: case, blanks, brackets and `.safetensors` do not count. */
export function modelKey(name: string): string {
  return cleanChoice(bareModel(name));
}

/** Folder ('' at the top) and file name, without the extension nobody reads. */
export function splitModel(name: string): { readonly folder: string; readonly file: string } {
  const slash = name.lastIndexOf('/');
  return { folder: slash < 0 ? '' : name.slice(0, slash), file: bareModel(name.slice(slash + 1)) };
}

/** Models by their keys. Where two have the same, the server takes the first. */
export function modelsByKey<T extends { readonly name: string }>(models: readonly T[]): ReadonlyMap<string, T> {
  const byKey = new Map<string, T>();
  for (const model of models) {
    const key = modelKey(model.name);
    if (!byKey.has(key)) byKey.set(key, model);
  }
  return byKey;
}

/** The kind of main models. */
export const MAIN_KIND = 'Stable-Diffusion';

/** The kind under which SwarmUI stars wildcards; it has no model files. */
export const WILDCARDS = 'Wildcards';

/** Stands among the models of every kind for none. */
export const NO_MODEL = '(None)';

/** The kind of model a parameter takes; one without a subtype takes main models (docs/server.md 3.2). */
export function kindFor({ subtype }: { readonly subtype?: string | undefined }): string {
  return subtype ?? MAIN_KIND;
}
