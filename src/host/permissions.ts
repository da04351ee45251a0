import * as vscode from 'vscode';
import { HumanError } from '../base/errors';

/** Permissions our commands need (swarmui-api.md appendix C). */
export type NeededPermission = 'manage_presets' | 'fundamental_model_access';

interface WithPermissions {
  readonly permissions: { has(id: string): boolean };
}

/** Why the account may not do it, and what to do. */
export function missingPermission(server: string, permission: NeededPermission): string {
  const { t } = vscode.l10n;
  switch (permission) {
    case 'manage_presets':
      return t(
        'Your account on {0} may look at presets but not change them (permission "{1}"). Ask the owner of the server, or sign in with another account.',
        server,
        permission,
      );
    case 'fundamental_model_access':
      return t(
        'Your account on {0} may not see or star models (permission "{1}"). Ask the owner of the server, or sign in with another account.',
        server,
        permission,
      );
  }
}

/** Throws a `HumanError` when the account lacks the permission. */
export function requirePermission(snapshot: WithPermissions, server: string, permission: NeededPermission): void {
  if (!snapshot.permissions.has(permission)) throw new HumanError(missingPermission(server, permission));
}
