import { commands, views } from '../contributions';
import type { Command } from './command';
import { IN_PAGE, inEditor, inTitle, ONE, onRows, PRESET_NAME } from './places';

/** What can be done with presets. */
export const presetCommands = {
  [commands.newPreset]: {
    icon: 'new-file',
    needs: { server: 'read', permission: 'manage_presets' },
    menus: [inTitle(views.presets, 'navigation@1', 'swarmui.presetsState =~ /^(?:ready|empty|noMatch)$/')],
  },
  [commands.newPresetHere]: {
    icon: 'new-file',
    needs: { server: 'read', permission: 'manage_presets', on: 'presets' },
    palette: false,
    menus: [onRows(views.presets, 'folder', 'inline@1', ONE), onRows(views.presets, 'preset|folder', '2_new@1', ONE)],
  },
  [commands.openPreset]: {
    icon: 'go-to-file',
    needs: { server: 'read', on: 'presets', orOnDisk: true },
    menus: [
      onRows(views.presets, 'preset', '1_open@1'),
      inEditor('navigation@1', 'activeEditor == workbench.editors.files.textFileEditor', 'resourceScheme == swarmui', PRESET_NAME),
      inEditor(
        'navigation@1',
        'activeEditor == workbench.editors.files.textFileEditor',
        'resourceScheme =~ /^(file|vscode-remote|vscode-vfs)$/',
        PRESET_NAME,
        '!swarmui.running',
      ),
      inEditor(
        'navigation@1',
        'activeEditor == workbench.editors.files.textFileEditor',
        'resourceScheme =~ /^(file|vscode-remote|vscode-vfs)$/',
        'swarmui.presetInFront',
      ),
    ],
  },
  [commands.openPresetAsJson]: {
    icon: 'json',
    needs: { server: 'read', on: 'presets', orOnDisk: true },
    menus: [
      onRows(views.presets, 'preset', '1_open@2'),
      inEditor('navigation@1', IN_PAGE),
      { menu: 'editor/title/context', group: '1_open@5', when: ['resourceScheme == swarmui', PRESET_NAME] },
    ],
  },
  [commands.renamePreset]: {
    icon: 'edit',
    needs: { server: 'read', permission: 'manage_presets', on: 'presets' },
    menus: [
      onRows(views.presets, 'preset|folder', '7_modify@1', ONE),
      inEditor('7_modify@1', IN_PAGE, 'resourceScheme == swarmui'),
      { menu: 'editor/title/context', group: '7_modify@1', when: ['resourceScheme == swarmui', PRESET_NAME] },
    ],
    keys: [{ key: 'f2', when: ['focusedView == swarmui.presets', '!inputFocus'], args: { selectionOf: views.presets } }],
  },
  [commands.duplicatePreset]: {
    icon: 'files',
    needs: { server: 'read', permission: 'manage_presets', on: 'presets' },
    menus: [onRows(views.presets, 'preset', '2_new@2'), inEditor('2_new@1', IN_PAGE, 'resourceScheme == swarmui')],
  },
  [commands.deletePreset]: {
    icon: 'trash',
    needs: { server: 'read', permission: 'manage_presets', on: 'presets' },
    menus: [onRows(views.presets, 'preset|folder', '7_modify@2'), inEditor('7_modify@2', IN_PAGE, 'resourceScheme == swarmui')],
    keys: [
      {
        key: 'delete',
        mac: 'cmd+backspace',
        when: ['focusedView == swarmui.presets', '!inputFocus'],
        args: { selectionOf: views.presets },
      },
    ],
  },
  [commands.starPreset]: {
    icon: 'star-empty',
    needs: { server: 'read', feature: 'stars', permission: 'manage_presets', on: 'presets' },
    menus: [onRows(views.presets, 'unstarred', 'inline@1'), onRows(views.presets, 'unstarred', '3_star@1')],
  },
  [commands.unstarPreset]: {
    icon: 'star-full',
    needs: { server: 'read', feature: 'stars', permission: 'manage_presets', on: 'presets' },
    menus: [onRows(views.presets, 'starred', 'inline@1'), onRows(views.presets, 'starred', '3_star@1')],
  },
  [commands.comparePreset]: {
    icon: 'git-compare',
    enablement: [IN_PAGE],
    menus: [inEditor('navigation@2', IN_PAGE)],
  },
  [commands.tryPreset]: {
    icon: 'beaker',
    needs: { server: 'read', permission: 'fundamental_model_access', on: 'presets' },
    menus: [onRows(views.presets, 'preset', '1_open@9', ONE)],
  },
  [commands.copyPresetAsJson]: {
    icon: 'copy',
    needs: { server: 'read', on: 'presets' },
    menus: [onRows(views.presets, 'preset', '5_copy@1'), inEditor('5_copy@1', IN_PAGE, 'resourceScheme == swarmui')],
  },
  [commands.exportPresets]: {
    icon: 'export',
    needs: { server: 'read', on: 'presets' },
    menus: [onRows(views.presets, 'preset|folder', '5_copy@2')],
  },
  [commands.savePresetSchema]: {
    icon: 'json',
    needs: { server: 'open' },
  },
} as const satisfies Readonly<Record<string, Command>>;
