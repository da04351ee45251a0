import type { Preset } from '../../../library/snapshot/preset';
import { splitTitle } from '../../../swarm/title';
import { matchesWords, searchWords } from '../search';
import { compareNames, type Ordering, orderPresets } from './order';

/** What the view shows of a library, and how. */
export interface Showing extends Ordering {
  readonly layout: 'tree' | 'list';
  /** Only presets that match; '' shows all. */
  readonly filter: string;
}

/** What stands in a folder, in order. */
export interface FolderContents {
  /** Paths of folders. */
  readonly folders: readonly string[];
  readonly presets: readonly Preset[];
}

interface Folder {
  readonly children: Set<string>;
  readonly presets: Preset[];
  /** Presets in it and in the folders below. */
  total: number;
}

const NOTHING: FolderContents = { folders: [], presets: [] };

/** The folders of one list of presets, found in one pass; a folder is put in order when it is first opened. */
export class PresetIndex {
  readonly #folders = new Map<string, Folder>();
  readonly #contents = new Map<string, FolderContents>();
  readonly #showing: Showing;
  /** Presets that match the filter. */
  readonly count: number;

  constructor(presets: readonly Preset[], showing: Showing) {
    this.#showing = showing;
    const words = searchWords(showing.filter);
    const shown = words.length === 0 ? presets : presets.filter((preset) => matchesWords(preset, words));
    this.count = shown.length;
    this.#folder('');
    for (const preset of shown) this.#put(preset);
  }

  /** The contents of a folder; '' is the root. */
  contents(path: string): FolderContents {
    const folder = this.#folders.get(path);
    if (!folder) return NOTHING;
    let contents = this.#contents.get(path);
    if (!contents) {
      contents = { folders: [...folder.children].sort(compareNames), presets: orderPresets(folder.presets, this.#showing) };
      this.#contents.set(path, contents);
    }
    return contents;
  }

  /** How many presets are in a folder and below. */
  total(path: string): number {
    return this.#folders.get(path)?.total ?? 0;
  }

  has(path: string): boolean {
    return this.#folders.has(path);
  }

  /** The presets in a folder and below, in no order. */
  *below(path: string): Iterable<Preset> {
    const folder = this.#folders.get(path);
    if (!folder) return;
    yield* folder.presets;
    for (const child of folder.children) yield* this.below(child);
  }

  /** The folder a preset is shown in. */
  folderOf(title: string): string {
    return this.#showing.layout === 'list' ? '' : splitTitle(title).folder;
  }

  #put(preset: Preset): void {
    const path = this.folderOf(preset.title);
    this.#folder(path).presets.push(preset);
    for (let at = path; ; at = splitTitle(at).folder) {
      this.#folder(at).total++;
      if (at === '') break;
    }
  }

  #folder(path: string): Folder {
    let folder = this.#folders.get(path);
    if (!folder) {
      folder = { children: new Set(), presets: [], total: 0 };
      this.#folders.set(path, folder);
      if (path !== '') this.#folder(splitTitle(path).folder).children.add(path);
    }
    return folder;
  }
}

/** The folders above a path, nearest first, without the root. */
export function foldersAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = splitTitle(path).folder; at !== ''; at = splitTitle(at).folder) above.push(at);
  return above;
}
