import type { Needs } from './needs';

/** A menu of VS Code, or one of our submenus. */
export type Menu = 'view/title' | 'view/item/context' | 'editor/title' | 'editor/title/context' | 'swarmui.account' | 'swarmui.profiles';

/** Where an entry stands: a menu, the group and the order in it (`navigation@1`), and when. */
export interface Place {
  readonly menu: Menu;
  readonly group: string;
  /** All of these; what the command needs of server and account is added in the menus of views. */
  readonly when?: readonly string[];
}

/** A key, and when it is meant for the command. */
export interface Key {
  readonly key: string;
  readonly mac?: string;
  /** All of these; what the command needs of server and account is added. */
  readonly when: readonly string[];
  readonly args?: object;
}

/**
 * A command as the manifest has it and as `ServerCommands` runs it. Its title is `%command.<name>%` of package.nls.json.
 */
export interface Command {
  /** A codicon; commands that decide between versions have none, so that their buttons say it in words. */
  readonly icon?: string;
  /** Nothing: it can always be run. */
  readonly needs?: Needs;
  /** When it can be run, besides its needs. */
  readonly enablement?: readonly string[];
  /** When it is in the palette; false: never. */
  readonly palette?: string | false;
  readonly menus?: readonly Place[];
  readonly keys?: readonly Key[];
}
