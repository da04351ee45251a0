import type { NeededPermission } from '../../contributions/needs';
import type { Change } from '../../library/history/change';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { missingPermission } from '../../servers/neededPermission';

/** Why the account may not take changes back, and what to do; undefined where it may. */
export function missingToTakeBack(
  { permissions }: Pick<Snapshot, 'permissions'>,
  server: string,
  changes: readonly Change[],
): string | undefined {
  const missing = neededFor(changes).find((permission) => !permissions.has(permission));
  return missing && missingPermission(server, missing);
}

function neededFor(changes: readonly Change[]): NeededPermission[] {
  const kinds = new Set(changes.map(({ subject }) => subject));
  // Links that follow presets are told by themselves where they cannot.
  if (kinds.has('preset')) kinds.delete('links');
  return [...new Set(Array.from(kinds, permissionFor))];
}

function permissionFor(kind: Change['subject']): NeededPermission {
  switch (kind) {
    case 'preset':
      return 'manage_presets';
    case 'stars':
    case 'links':
      return 'fundamental_model_access';
    case 'settings':
      return 'edit_user_settings';
    case 'paramEdits':
      return 'edit_params';
  }
}
