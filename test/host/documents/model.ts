import type { KindName } from './kinds/fileKind';
import type { OpenFile } from './openFile';
import { type World, withPlace } from './values';

/** VS Code's own setting. */
export type AutoSave = 'off' | 'afterDelay' | 'onFocusChange';

/** What a person at the keyboard would expect: of the server, and of each open file. */
export interface Model {
  readonly files: readonly OpenFile[];
  /** What the server must hold. */
  world: World;
  autoSave: AutoSave;
  /** The file in front. */
  active: OpenFile | undefined;
  /** Steps done, for the count. */
  steps: number;
}

/** The kinds of the files that are open. */
export function kindsOf({ files }: Model): KindName[] {
  return files.map(({ kind }) => kind.name);
}

/** The titles of the presets the server must hold. */
export function titlesOf({ world }: Model): string[] {
  return [...world.keys()].flatMap((place) => (place.startsWith('preset ') ? place.slice('preset '.length) : []));
}

/** The model links follow a preset to its title, or go with it. */
export function withRenamedLinks(world: World, from: string, to: string | undefined): World {
  const end = ` › ${from}`;
  const links = Array.from(world.get('links') ?? [], ([part, value]): [string, string][] => {
    if (!part.endsWith(end)) return [[part, value]];
    return to === undefined ? [] : [[part.slice(0, -from.length) + to, value]];
  });
  return withPlace(world, 'links', new Map(links.flat()));
}
