import { commands, views } from '../contributions';
import type { Command } from './command';
import { HAS_SERVER, inTitle } from './places';

/** What the Presets view shows, and how. */
export const presetListCommands = {
  [commands.findPreset]: {
    icon: 'search',
    needs: { server: 'read' },
    menus: [inTitle(views.presets, 'navigation@2', HAS_SERVER)],
  },
  [commands.filterPresets]: {
    icon: 'filter',
    needs: { server: 'any' },
    menus: [inTitle(views.presets, '2_show@1', HAS_SERVER)],
  },
  [commands.clearPresetFilter]: {
    icon: 'clear-all',
    enablement: ['swarmui.filtered'],
    palette: 'swarmui.filtered',
    menus: [inTitle(views.presets, 'navigation@3', 'swarmui.filtered')],
  },
  [commands.sortPresets]: {
    icon: 'list-ordered',
    needs: { server: 'any' },
    menus: [inTitle(views.presets, '2_show@2', HAS_SERVER)],
  },
  [commands.viewPresetsAsTree]: {
    icon: 'list-tree',
    needs: { server: 'any' },
    palette: 'config.swarmui.presets.layout == list',
    menus: [inTitle(views.presets, '2_show@3', 'config.swarmui.presets.layout == list', HAS_SERVER)],
  },
  [commands.viewPresetsAsList]: {
    icon: 'list-flat',
    needs: { server: 'any' },
    palette: 'config.swarmui.presets.layout == tree',
    menus: [inTitle(views.presets, '2_show@3', 'config.swarmui.presets.layout == tree', HAS_SERVER)],
  },
} as const satisfies Readonly<Record<string, Command>>;
