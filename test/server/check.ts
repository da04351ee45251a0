import { TooOldError } from '../../src/api/apiErrors';
import { hasPermission } from '../../src/api/permissionTable';
import type { Route } from '../../src/api/route';
import { type RouteName, routes } from '../../src/api/routes';
import { isOlder } from '../../src/swarm/version';
import type { Visit } from './visit';

/** One thing that must be so on every server. */
export interface Check {
  /** A sentence that reads on from the name of its file. */
  readonly name: string;
  /** The routes it cannot do without: where the account may not call one, or the server has it not, the check is skipped. */
  readonly routes: readonly RouteName[];
  readonly run: (visit: Visit) => Promise<void>;
}

/** Thrown by a check that finds nothing to check: why. */
export class Skip extends Error {}

/** Why a check cannot be made with this account on this server; undefined when it can. */
export function hindrance(check: Check, { permissions, version }: { permissions: readonly string[]; version: string }): string | undefined {
  for (const name of check.routes) {
    const { permission, since }: Route = routes[name];
    if (since !== undefined && isOlder(version, since)) return `${name} takes SwarmUI ${since}, and this is ${version}`;
    if (permission !== undefined && !hasPermission(permissions, permission)) return `the account lacks the permission ${permission}`;
  }
  return undefined;
}

/** Why a failure is none, but something this server or account has not. */
export function excuse(error: unknown): string | undefined {
  return error instanceof Skip || error instanceof TooOldError ? error.message : undefined;
}
