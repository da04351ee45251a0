import * as vscode from 'vscode';
import { HumanError } from '../base/errors';
import type { NeededPermission } from '../contributions/needs';

interface WithPermissions {
  readonly permissions: { has(id: string): boolean };
}

/** Why the account may not do it, and what to do. */
export function missingPermission(server: string, permission: NeededPermission): string {
  const { t } = vscode.l10n;
  switch (permission) {
    case 'manage_presets':
      return t(
        'Your account on {0} can view presets but not change them (missing permission "{1}"). Ask the owner of the server, or sign in with another account.',
        server,
        permission,
      );
    case 'edit_params':
      return t(
        'Your account on {0} can\'t change how parameters are displayed (missing permission "{1}"). Ask the owner of the server, or sign in with another account.',
        server,
        permission,
      );
    case 'fundamental_model_access':
      return t(
        'Your account on {0} can\'t view or star models (missing permission "{1}"). Ask the owner of the server, or sign in with another account.',
        server,
        permission,
      );
    case 'basic_image_generation':
      return t('Your account on {0} can\'t generate images (missing permission "{1}"). Ask the owner of the server.', server, permission);
    case 'read_user_settings':
      return t(
        'Your account on {0} can\'t view its settings, keys, or tokens (missing permission "{1}"). Ask the owner of the server.',
        server,
        permission,
      );
    case 'edit_user_settings':
      return t(
        'Your account on {0} can\'t change settings, keys, tokens, or the password (missing permission "{1}"). Ask the owner of the server.',
        server,
        permission,
      );
    case 'server_debug_message':
      return t('Your account on {0} can\'t write to the server log (missing permission "{1}"). Only owners can.', server, permission);
    case 'install':
      return t('Your account on {0} can\'t install it (missing permission "{1}"). Only owners can.', server, permission);
  }
}

/** Throws a `HumanError` when the account lacks the permission. */
export function requirePermission(snapshot: WithPermissions, server: string, permission: NeededPermission): void {
  if (!snapshot.permissions.has(permission)) throw new HumanError(missingPermission(server, permission));
}
