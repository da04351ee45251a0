import type { Command, Menu, Place } from './command';
import { commandTable } from './commandTable';
import { allowed, possible } from './conditions';
import { submenus } from './submenus';
import { viewTable } from './viewTable';

const MENUS: readonly Menu[] = [
  'view/title',
  'view/item/context',
  'editor/title',
  'editor/title/context',
  'swarmui.account',
  'swarmui.profiles',
];

/** What the manifest has of views and commands under `contributes`; the rest is written by hand. */
export function contributes() {
  const entries = Object.entries<Command>(commandTable);
  return {
    views: { swarmui: Object.entries(viewTable).map(view) },
    viewsWelcome: Object.values(viewTable).flatMap(({ id, welcome }) =>
      welcome.map((text) => ({ view: id, contents: `%welcome.${text.name}%`, when: text.when })),
    ),
    commands: entries.map(declared),
    menus: {
      ...Object.fromEntries(MENUS.map((menu) => [menu, [...entries.flatMap((entry) => inMenu(menu, entry)), ...openersIn(menu)]])),
      commandPalette: entries.flatMap(([command, { palette }]) =>
        palette === undefined ? [] : { command, when: palette === false ? 'false' : palette },
      ),
    },
    submenus: Object.keys(submenus).map((name) => ({ id: `swarmui.${name}`, label: `%submenu.${name}%` })),
    keybindings: entries.flatMap(([command, { needs, keys = [] }]) =>
      keys.map((key) => ({ command, ...key, when: [...key.when, ...allowed(needs)].join(' && ') })),
    ),
  };
}

function declared([command, { icon, needs, enablement = [] }]: readonly [string, Command]) {
  const conditions = [...possible(needs), ...enablement];
  return {
    command,
    title: `%command.${command.replace('swarmui.', '')}%`,
    category: 'SwarmUI',
    ...(icon === undefined ? {} : { icon: `$(${icon})` }),
    ...(conditions.length === 0 ? {} : { enablement: conditions.join(' && ') }),
  };
}

function view([name, { id, collapsed, when }]: readonly [string, (typeof viewTable)[keyof typeof viewTable]]) {
  return {
    id,
    name: `%view.${name}%`,
    contextualTitle: `%view.${name}.long%`,
    icon: 'media/swarmui.svg',
    ...(collapsed ? { visibility: 'collapsed' } : {}),
    ...(when === undefined ? {} : { when }),
  };
}

function inMenu(menu: Menu, [command, { needs, menus = [] }]: readonly [string, Command]) {
  // a file in an editor may be of another server than the active one, which alone the context keys tell of
  const more = menu.startsWith('view/') ? allowed(needs) : [];
  return menus.flatMap((place) => (place.menu === menu ? { command, ...placed(place, more) } : []));
}

function openersIn(menu: Menu) {
  return Object.entries(submenus).flatMap(([name, place]) => (place.menu === menu ? { submenu: `swarmui.${name}`, ...placed(place) } : []));
}

function placed({ group, when: conditions = [] }: Place, more: readonly string[] = []) {
  return { ...all([...conditions, ...more]), group };
}

function all(conditions: readonly string[]): { readonly when?: string } {
  return conditions.length === 0 ? {} : { when: conditions.join(' && ') };
}
