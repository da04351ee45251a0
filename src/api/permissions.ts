/** The permissions our routes need, and what each lets a person do (swarmui-api.md appendix C). */
export const permissionPhrases = {
  basic_image_generation: 'generate images',
  edit_params: 'edit how parameters are shown',
  edit_user_settings: 'change settings, keys and the password',
  fundamental: 'use the server',
  fundamental_generate_tab_access: 'read presets and parameters',
  fundamental_model_access: 'see and star models',
  install: 'install the server',
  manage_presets: 'create, change and delete presets',
  read_server_info_panels: 'see what the server is doing for others',
  read_user_settings: 'read settings',
  server_debug_message: 'write to the server’s log',
  use_tokenizer: 'count the tokens of prompts',
} as const;

/** The id of a permission that one of our routes needs. */
export type Permission = keyof typeof permissionPhrases;

/** True when the list, as the server gives it, holds the permission or `*`. */
export function hasPermission(permissions: readonly string[], id: string): boolean {
  return permissions.includes('*') || permissions.includes(id);
}
