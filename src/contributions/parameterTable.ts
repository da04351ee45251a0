import { commands, views } from '../contributions';
import type { Command } from './command';
import { inTitle, ONE, onRows, viewItem } from './places';

/** How SwarmUI shows parameters. */
export const parameterCommands = {
  [commands.editParameter]: {
    icon: 'edit',
    needs: { server: 'read', permission: 'edit_params', on: 'parameters' },
    menus: [
      onRows(views.parameters, 'parameter|parameterGroup', 'inline@2', ONE),
      onRows(views.parameters, 'parameter|parameterGroup', '1_edit@1', ONE),
    ],
  },
  [commands.hideParameter]: {
    icon: 'eye',
    needs: { server: 'read', permission: 'edit_params', on: 'parameters' },
    menus: [
      onRows(views.parameters, 'parameter', 'inline@1', viewItem('visible')),
      onRows(views.parameters, 'parameter', '3_show@1', viewItem('visible')),
    ],
  },
  [commands.showParameter]: {
    icon: 'eye-closed',
    needs: { server: 'read', permission: 'edit_params', on: 'parameters' },
    menus: [
      onRows(views.parameters, 'parameter', 'inline@1', viewItem('hidden')),
      onRows(views.parameters, 'parameter', '3_show@1', viewItem('hidden')),
    ],
  },
  [commands.groupParameter]: {
    icon: 'folder',
    needs: { server: 'read', permission: 'edit_params', on: 'parameters' },
    menus: [onRows(views.parameters, 'parameter', '1_edit@2')],
  },
  [commands.resetParameter]: {
    icon: 'discard',
    needs: { server: 'read', permission: 'edit_params', on: 'parameters' },
    menus: [onRows(views.parameters, 'edited', '7_modify@1')],
  },
  [commands.resetParameters]: {
    icon: 'discard',
    needs: { server: 'read', permission: 'edit_params' },
    menus: [inTitle(views.parameters, '2_reset@1')],
  },
  [commands.openParameterEdits]: {
    icon: 'json',
    needs: { server: 'open' },
    menus: [inTitle(views.parameters, '3_file@1')],
  },
  [commands.openParameters]: {
    icon: 'list-tree',
    needs: { server: 'open' },
    menus: [inTitle(views.parameters, '3_file@2')],
  },
} as const satisfies Readonly<Record<string, Command>>;
