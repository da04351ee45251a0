import type { ContextKeys } from '../contributions';
import type { NeededFeature, NeededPermission, Needs } from './needs';
import { HAS_SERVER, PRESET_NAME } from './places';

type Key = keyof ContextKeys;

/** The context keys that are true where the account lacks a permission on the active server. */
export const LACKS = {
  manage_presets: 'swarmui.presetsReadOnly',
  fundamental_model_access: 'swarmui.modelsReadOnly',
  edit_params: 'swarmui.editsReadOnly',
  basic_image_generation: 'swarmui.mayNotGenerate',
  read_user_settings: 'swarmui.accountHidden',
  edit_user_settings: 'swarmui.settingsReadOnly',
  server_debug_message: 'swarmui.mayNotLog',
  install: 'swarmui.mayNotInstall',
} as const satisfies { readonly [Id in NeededPermission]: Key };

/** The context keys that are true where the active server cannot do something. Of stars the rows tell: a preset has one, or none at all. */
export const MISSES = {
  links: 'swarmui.linksMissing',
  tokens: 'swarmui.noTokens',
} as const satisfies { readonly [Id in Exclude<NeededFeature, 'stars'>]: Key };

/** What can be told by context keys of what a command needs of the active server and the account there. */
export function allowed(needs: Needs | undefined): readonly string[] {
  if (needs?.server !== 'read') return [];
  const missed = needs.feature && needs.feature !== 'stars' && MISSES[needs.feature];
  const lacked = needs.permission && LACKS[needs.permission];
  return [missed, lacked].flatMap((key) => (key ? `!${key}` : []));
}

/** When a command with these needs can be run at all. */
export function possible(needs: Needs | undefined): readonly string[] {
  if (!needs) return [];
  return [needs.orOnDisk ? `${HAS_SERVER} || ${PRESET_NAME}` : HAS_SERVER, ...allowed(needs)];
}
