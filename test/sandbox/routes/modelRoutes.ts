import type { Call } from '../call';
import { bareName, describeModel, type ModelFile, SUBTYPES, titleOf } from '../models';
import { compareOrdinal } from '../ordinal';
import { PLACEHOLDER } from '../presetRecord';
import type { Reply } from '../reply';
import type { ServerState } from '../state';
import type { Wildcard } from '../wildcards';

const WILDCARDS = 'Wildcards';
const SORT_MODES = ['name', 'title', 'datecreated', 'datemodified'];
const LONGEST_RAW = 512;

/** One entry of a list, sortable. */
interface Entry {
  readonly name: string;
  readonly title: string;
  readonly time: number;
  readonly data: unknown;
}

/** Files below a folder, with their metadata. */
export function listModels({ state, args }: Call): Reply {
  const [path, depth] = [args.text('path'), args.whole('depth')];
  const subtype = args.optionalText('subtype', 'Stable-Diffusion');
  const sortBy = args.optionalText('sortBy', 'Name');
  args.optionalFlag('allowRemote', true);
  const reverse = args.optionalFlag('sortReverse', false);
  const dataImages = args.optionalFlag('dataImages', false);
  const mode = sortMode(sortBy);
  if (mode === undefined) return { error: `Invalid sort mode '${sortBy}'.` };
  if (!isSubtype(subtype)) return { error: 'Invalid sub-type.' };
  const entries = subtype === WILDCARDS ? wildcardEntries(state) : modelEntries(state, subtype, dataImages);
  const { folders, files } = below(entries, folderPath(path), Math.min(20, Math.max(1, depth)));
  files.sort((a, b) => compareEntries(a, b, mode));
  if (reverse) files.reverse();
  return { folders, files: files.map((file) => file.data) };
}

function isSubtype(name: string): boolean {
  return name === WILDCARDS || SUBTYPES.some((subtype) => subtype === name);
}

/** Names in any case; numbers as the server's runtime reads enumerations, even those that mean nothing. */
function sortMode(text: string): number | undefined {
  const word = text.trim();
  if (/^[+-]?\d+$/.test(word)) return Number(word);
  const mode = SORT_MODES.indexOf(word.toLowerCase());
  return mode < 0 ? undefined : mode;
}

function compareEntries(a: Entry, b: Entry, mode: number): number {
  if (mode === 0) return compareOrdinal(a.name, b.name);
  if (mode === 1) return compareOrdinal(a.title, b.title) || compareOrdinal(a.name, b.name);
  return mode > 3 || mode < 0 ? 0 : b.time - a.time || compareOrdinal(a.name, b.name);
}

function folderPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return (slashed === '' ? '' : `${slashed}/`).replace(/\/{2,}/g, '/').replace(/^\/+/, '');
}

/** What lies below a folder, down to a depth; folders are told relative to it. */
function below(entries: readonly Entry[], path: string, depth: number): { folders: string[]; files: Entry[] } {
  const folders = new Set<string>();
  const files: Entry[] = [];
  for (const entry of entries) {
    if (!entry.name.startsWith(path) || entry.name.length <= path.length) continue;
    const parents = entry.name.slice(path.length).split('/').slice(0, -1);
    for (let i = 1; i <= Math.min(depth, parents.length); i += 1) folders.add(parents.slice(0, i).join('/'));
    if (parents.length < depth) files.push(entry);
  }
  return { folders: [...folders], files };
}

function modelEntries(state: ServerState, subtype: string, dataImages: boolean): Entry[] {
  return state.models.of(subtype).map((file) => ({
    name: file.name,
    title: titleOf(file),
    time: file.created ?? 0,
    data: describeModel(file, dataImages ? (file.picture ?? PLACEHOLDER) : pictureUrl(state, subtype, file)),
  }));
}

function pictureUrl({ presets }: ServerState, subtype: string, file: ModelFile): string {
  return file.picture ? `/ViewSpecial/${subtype}/${file.name}?editid=${presets.editId}` : PLACEHOLDER;
}

function wildcardEntries({ wildcards }: ServerState): Entry[] {
  return wildcards.names().flatMap((name) => {
    const card = wildcards.find(name);
    return card ? [{ name, title: name.slice(name.lastIndexOf('/') + 1), time: 0, data: describeWildcard(card, true) }] : [];
  });
}

function describeWildcard(card: Wildcard, cut: boolean): Reply {
  const raw = card.options.join('\n');
  return { name: card.name, raw: cut && raw.length > LONGEST_RAW ? `${raw.slice(0, LONGEST_RAW)}...` : raw, image: PLACEHOLDER };
}

/** One model, with or without extension; a wildcard comes unwrapped. */
export function describeOneModel({ state, args }: Call): Reply {
  const name = args
    .text('modelName')
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/+/, '');
  const subtype = args.optionalText('subtype', 'Stable-Diffusion');
  if (!isSubtype(subtype)) return { error: 'Invalid sub-type.' };
  const card = subtype === WILDCARDS ? state.wildcards.find(name) : undefined;
  if (card) return describeWildcard(card, false);
  if (subtype === 'Stable-Diffusion' && bareName(name).toLowerCase() === '(none)') return { model: noModel() };
  const file = state.models.find(subtype, name);
  return file ? { model: describeModel(file, file.picture ?? PLACEHOLDER) } : { error: 'Model not found.' };
}

/** What stands for "no model". */
function noModel(): Readonly<Record<string, unknown>> {
  const described = describeModel({ subtype: '', name: '(None)', description: 'No model selected.' }, PLACEHOLDER);
  return { ...described, title: null, trigger_phrase: null };
}

/** The sandbox keeps no model in memory. */
export function listLoadedModels(): Reply {
  return { models: [] };
}
