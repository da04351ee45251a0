import { commands, views } from '../contributions';
import type { Command } from './command';
import { HAS_SERVER, inEditor, inTitle, ONE, onRows } from './places';

/** The user's settings. */
export const settingCommands = {
  [commands.changeSetting]: {
    icon: 'edit',
    needs: { server: 'read', permission: 'edit_user_settings', on: 'settings' },
    menus: [
      onRows(views.settings, 'setting', 'inline@1', '!(viewItem =~ /type:boolean/)'),
      onRows(views.settings, 'setting', '1_change@1', ONE),
    ],
  },
  [commands.resetSetting]: {
    icon: 'discard',
    needs: { server: 'read', permission: 'edit_user_settings', on: 'settings' },
    enablement: ['!swarmui.settingsNoDefaults'],
    menus: [onRows(views.settings, 'changed', 'inline@2'), onRows(views.settings, 'changed', '1_change@2')],
  },
  [commands.openSettingsAsJson]: {
    icon: 'go-to-file',
    needs: { server: 'open' },
    menus: [inTitle(views.settings, 'navigation@2', 'swarmui.settingsState =~ /^(?:ready|noMatch)$/')],
  },
  [commands.compareSettings]: {
    icon: 'diff',
    needs: { server: 'open' },
    palette: '!swarmui.settingsNoDefaults',
    menus: [
      inTitle(views.settings, '2_compare@1', 'swarmui.settingsState =~ /^(?:ready|noMatch)$/', '!swarmui.settingsNoDefaults'),
      inEditor('navigation@1', 'resourceScheme == swarmui', 'resourceFilename == settings.json', '!isInDiffEditor'),
    ],
  },
  [commands.copySettings]: {
    icon: 'copy',
    needs: { server: 'open' },
    menus: [inTitle(views.settings, '2_compare@2', 'swarmui.settingsState =~ /^(?:ready|noMatch)$/', 'swarmui.serverCount > 1')],
  },
  [commands.filterSettings]: {
    icon: 'filter',
    needs: { server: 'any' },
    menus: [inTitle(views.settings, 'navigation@1', 'swarmui.settingsState =~ /^(?:ready|noMatch)$/', '!swarmui.settingsFiltered')],
  },
  [commands.clearSettingsFilter]: {
    icon: 'clear-all',
    enablement: ['swarmui.settingsFiltered'],
    palette: 'swarmui.settingsFiltered',
    menus: [inTitle(views.settings, 'navigation@1', 'swarmui.settingsFiltered')],
  },
  [commands.saveSettingsProfile]: {
    icon: 'save',
    needs: { server: 'open' },
    menus: [{ menu: 'swarmui.profiles', group: '1_use@2', when: [HAS_SERVER] }],
  },
  [commands.applySettingsProfile]: {
    icon: 'check-all',
    needs: { server: 'read', permission: 'edit_user_settings' },
    menus: [{ menu: 'swarmui.profiles', group: '1_use@1', when: [HAS_SERVER, '!swarmui.settingsReadOnly'] }],
  },
  [commands.exportSettingsProfile]: {
    icon: 'export',
    needs: { server: 'any' },
    menus: [{ menu: 'swarmui.profiles', group: '2_file@2' }],
  },
  [commands.importSettingsProfile]: {
    icon: 'import',
    needs: { server: 'any' },
    menus: [{ menu: 'swarmui.profiles', group: '2_file@1' }],
  },
  [commands.deleteSettingsProfile]: {
    icon: 'trash',
    needs: { server: 'any' },
    menus: [{ menu: 'swarmui.profiles', group: '7_modify@1' }],
  },
} as const satisfies Readonly<Record<string, Command>>;
