import { commands, views } from '../contributions';
import type { Command } from './command';
import { inTitle, ONE, onRows } from './places';

/** Links from models to presets. */
export const linkCommands = {
  [commands.linkPresets]: {
    icon: 'link',
    needs: { server: 'read', feature: 'links', permission: 'fundamental_model_access', on: 'model' },
    menus: [
      inTitle(views.modelLinks, '2_link@2'),
      onRows(views.starredModels, 'model', '4_link@1', ONE),
      onRows(views.modelLinks, 'linkedModel', '4_link@1', ONE),
      onRows(views.modelLinks, 'linkedModel', 'inline@1'),
    ],
  },
  [commands.linkModels]: {
    icon: 'link',
    needs: { server: 'read', feature: 'links', permission: 'fundamental_model_access', on: 'presets' },
    menus: [inTitle(views.modelLinks, '2_link@1'), onRows(views.presets, 'preset', '4_link@1', ONE)],
  },
  [commands.unlinkPreset]: {
    icon: 'trash',
    needs: { server: 'read', feature: 'links', permission: 'fundamental_model_access', on: 'links' },
    palette: false,
    menus: [onRows(views.modelLinks, 'link', 'inline@1'), onRows(views.modelLinks, 'link', '7_modify@1')],
  },
  [commands.checkModelLinks]: {
    icon: 'wrench',
    needs: { server: 'read', feature: 'links', permission: 'fundamental_model_access' },
    menus: [inTitle(views.modelLinks, 'navigation@1'), onRows(views.modelLinks, 'broken', '4_link@2')],
  },
  [commands.openModelLinks]: {
    icon: 'json',
    needs: { server: 'read', feature: 'links' },
    menus: [inTitle(views.modelLinks, '3_file@1')],
  },
} as const satisfies Readonly<Record<string, Command>>;
