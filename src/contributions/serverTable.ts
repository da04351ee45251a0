import { commands, views } from '../contributions';
import type { Command } from './command';
import { HAS_SERVER, inTitle } from './places';

/** Servers, and what can be done with the active one. */
export const serverCommands = {
  [commands.addServer]: {
    icon: 'add',
    menus: [inTitle(views.presets, '3_server@2')],
  },
  [commands.switchServer]: {
    icon: 'server-environment',
    needs: { server: 'any' },
    menus: [inTitle(views.presets, '3_server@1', 'swarmui.serverCount > 1')],
  },
  [commands.removeServer]: {
    icon: 'trash',
    needs: { server: 'any' },
    menus: [inTitle(views.presets, '3_server@3', HAS_SERVER)],
  },
  [commands.refresh]: {
    icon: 'refresh',
    enablement: [HAS_SERVER],
    menus: [
      inTitle(views.presets, '1_refresh@1', HAS_SERVER),
      inTitle(views.starredModels, '1_refresh@1', HAS_SERVER),
      inTitle(views.settings, '1_refresh@1', HAS_SERVER),
    ],
  },
  [commands.openInBrowser]: {
    icon: 'globe',
    enablement: [HAS_SERVER],
    menus: [inTitle(views.presets, '5_outside@1', HAS_SERVER)],
  },
  [commands.showLog]: {
    icon: 'output',
    menus: [inTitle(views.presets, '5_outside@2')],
  },
  [commands.showStatusMenu]: {
    icon: 'server-environment',
    needs: { server: 'open' },
  },
  [commands.interrupt]: {
    icon: 'debug-stop',
    needs: { server: 'read', permission: 'basic_image_generation' },
  },
  [commands.interruptAll]: {
    icon: 'stop-circle',
    needs: { server: 'read', permission: 'basic_image_generation' },
  },
  [commands.showLanguage]: {
    icon: 'symbol-text',
    needs: { server: 'read' },
  },
  [commands.sendDebugMessage]: {
    icon: 'comment',
    needs: { server: 'read', permission: 'server_debug_message' },
  },
  [commands.install]: {
    icon: 'cloud-download',
    needs: { server: 'read', permission: 'install' },
  },
} as const satisfies Readonly<Record<string, Command>>;
