import type { OpenFile } from './openFile';
import type { World } from './values';

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

/** The titles of the presets the server must hold. */
export function titlesOf({ world }: Model): string[] {
  return [...world.keys()].flatMap((place) => (place.startsWith('preset ') ? place.slice('preset '.length) : []));
}
