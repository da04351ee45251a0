import { commands, views } from '../contributions';
import type { Command } from './command';
import { HAS_SERVER, inTitle, ONE, onRows } from './places';

/** What can be done with models. */
export const modelCommands = {
  [commands.starModel]: {
    icon: 'star-add',
    needs: { server: 'read', permission: 'fundamental_model_access' },
    menus: [inTitle(views.starredModels, 'navigation@1', 'swarmui.modelsState =~ /^(?:ready|empty)$/')],
  },
  [commands.unstarModel]: {
    icon: 'star-full',
    needs: { server: 'read', permission: 'fundamental_model_access', on: 'models' },
    menus: [onRows(views.starredModels, 'model', 'inline@2'), onRows(views.starredModels, 'model', '3_star@1')],
  },
  [commands.mendStars]: {
    icon: 'wrench',
    needs: { server: 'read', permission: 'fundamental_model_access', on: 'models' },
    menus: [
      inTitle(views.starredModels, '2_mend@1', 'swarmui.modelsState == ready'),
      onRows(views.starredModels, 'dead', 'inline@1'),
      onRows(views.starredModels, 'dead', '3_star@2'),
    ],
  },
  [commands.rescanModels]: {
    icon: 'search',
    needs: { server: 'open' },
    menus: [inTitle(views.starredModels, '1_refresh@2', HAS_SERVER)],
  },
  [commands.showModelDetails]: {
    icon: 'info',
    needs: { server: 'read', on: 'model' },
    menus: [onRows(views.starredModels, 'model', '1_open@1', ONE), onRows(views.modelLinks, 'linkedModel', '1_open@1', ONE)],
  },
  [commands.copyTriggerPhrase]: {
    icon: 'copy',
    needs: { server: 'read', on: 'model' },
    menus: [onRows(views.starredModels, 'model', '5_copy@1', ONE), onRows(views.modelLinks, 'linkedModel', '5_copy@1', ONE)],
  },
  [commands.newPresetWithModel]: {
    icon: 'new-file',
    needs: { server: 'read', permission: 'manage_presets', on: 'model' },
    palette: false,
    menus: [onRows(views.starredModels, 'model', '2_new@1', ONE), onRows(views.modelLinks, 'linkedModel', '2_new@1', ONE)],
  },
  [commands.openLinkedPresets]: {
    icon: 'go-to-file',
    needs: { server: 'read', on: 'model' },
    menus: [onRows(views.starredModels, 'linked', '1_open@2', ONE), onRows(views.modelLinks, 'linkedModel', '1_open@2', ONE)],
  },
  [commands.openStarredModels]: {
    icon: 'json',
    needs: { server: 'open' },
    menus: [inTitle(views.starredModels, '3_file@1', 'swarmui.modelsState =~ /^(?:ready|empty)$/')],
  },
} as const satisfies Readonly<Record<string, Command>>;
