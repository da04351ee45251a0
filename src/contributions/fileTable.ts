import { commands } from '../contributions';
import type { Command } from './command';
import { inEditor } from './places';

/** The comparison of a file that could not be saved is in front. */
const IN_CONFLICT = 'isInDiffEditor && resource in swarmui.conflicts';

/** The file in front has unsaved changes, and its server holds something else by now. */
const CHANGED_ELSEWHERE = 'resource in swarmui.foreignChanges';

/** Files that somebody else changed meanwhile. */
export const fileCommands = {
  [commands.useMine]: { palette: IN_CONFLICT, menus: [inEditor('navigation@1', IN_CONFLICT)] },
  [commands.useServers]: { palette: IN_CONFLICT, menus: [inEditor('navigation@2', IN_CONFLICT)] },
  [commands.mergeEach]: { palette: IN_CONFLICT, menus: [inEditor('navigation@3', IN_CONFLICT)] },
  [commands.decideLater]: { palette: false, menus: [inEditor('navigation@4', IN_CONFLICT)] },
  [commands.compareWithServer]: { icon: 'diff', palette: CHANGED_ELSEWHERE },
  [commands.mergeNow]: { icon: 'git-merge', palette: CHANGED_ELSEWHERE },
} as const satisfies Readonly<Record<string, Command>>;
