import { t } from '../base/words';

/** The permissions our routes need, and what each lets a person do (docs/server.md appendix C). */
export const permissionPhrases = {
  basic_image_generation: () => t('generate images'),
  edit_params: () => t('edit how parameters are displayed'),
  edit_user_settings: () => t('change settings, keys, tokens, and the password'),
  fundamental: () => t('use the server'),
  fundamental_generate_tab_access: () => t('read presets and parameters'),
  fundamental_model_access: () => t('see, star, and link models'),
  install: () => t('install the server'),
  manage_presets: () => t('create, change, and delete presets'),
  read_server_info_panels: () => t('see what the server is doing for others'),
  read_user_settings: () => t('see settings, keys, and tokens'),
  server_debug_message: () => t("write to the server's log"),
  use_tokenizer: () => t('count the tokens of prompts'),
} as const;

/** The id of a permission that one of our routes needs. */
export type Permission = keyof typeof permissionPhrases;

/** True when the list, as the server gives it, holds the permission or `*`. */
export function hasPermission(permissions: readonly string[], id: string): boolean {
  return permissions.includes('*') || permissions.includes(id);
}
