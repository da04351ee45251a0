import { commands, views } from '../contributions';
import type { Command } from './command';
import { HAS_SERVER, IN_PAGE, inEditor, inTitle, ONE, onRows } from './places';

/** History, undo and trash. */
export const historyCommands = {
  [commands.showHistory]: {
    icon: 'history',
    needs: { server: 'open', on: 'presets', orInFront: true },
    menus: [onRows(views.presets, 'preset', '6_history@1', ONE), inEditor('6_history@1', IN_PAGE, 'resourceScheme == swarmui')],
  },
  [commands.showChanges]: {
    icon: 'history',
    needs: { server: 'open' },
    menus: [inTitle(views.presets, '2_undo@3', HAS_SERVER)],
  },
  [commands.undoLastChange]: {
    icon: 'discard',
    needs: { server: 'open' },
    menus: [inTitle(views.presets, '2_undo@1', HAS_SERVER, '!swarmui.presetsReadOnly')],
  },
  [commands.redoLastChange]: {
    icon: 'redo',
    needs: { server: 'open' },
    menus: [inTitle(views.presets, '2_undo@2', HAS_SERVER, '!swarmui.presetsReadOnly')],
  },
  [commands.restoreDeleted]: {
    icon: 'discard',
    needs: { server: 'read', permission: 'manage_presets', on: 'deleted' },
    menus: [onRows(views.trash, 'deleted', 'inline@1'), onRows(views.trash, 'deleted', '2_restore@1')],
  },
  [commands.restoreAllDeleted]: {
    icon: 'discard',
    needs: { server: 'read', permission: 'manage_presets' },
    menus: [inTitle(views.trash, 'navigation@1', 'swarmui.trashFull')],
  },
  [commands.openDeleted]: {
    icon: 'go-to-file',
    needs: { server: 'read', on: 'deleted' },
    menus: [onRows(views.trash, 'deleted', '1_open@1')],
  },
  [commands.deletePermanently]: {
    icon: 'trash',
    needs: { server: 'read', on: 'deleted' },
    menus: [onRows(views.trash, 'deleted', '7_modify@1')],
  },
  [commands.emptyTrash]: {
    icon: 'clear-all',
    needs: { server: 'read' },
    menus: [inTitle(views.trash, 'navigation@2', 'swarmui.trashFull')],
  },
} as const satisfies Readonly<Record<string, Command>>;
