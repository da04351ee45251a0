import type { CommandId } from '../../contributions';
import type { Command } from '../../contributions/command';
import { commandTable } from '../../contributions/commandTable';
import type { Needs } from '../../contributions/needs';
import type { Snapshot } from '../../library/snapshot/snapshot';
import { missingPermission, requirePermission } from '../../servers/neededPermission';
import { can, requireFeature, tooOldFor } from '../../servers/unsupported';

/** What a command needs; undefined: nothing. */
export function needsOf(id: CommandId): Needs | undefined {
  const { needs }: Command = commandTable[id];
  return needs;
}

/** Throws an error that says why where the server cannot do what a command needs, or the account there may not. */
export function requireNeeds(id: CommandId, snapshot: Snapshot, server: string): void {
  const needs = needsOf(id);
  if (needs?.server !== 'read') return;
  if (needs.feature) requireFeature(snapshot, server, needs.feature);
  if (needs.permission) requirePermission(snapshot, server, needs.permission);
}

/** Why a command cannot be run on a server; undefined where it can. */
export function whyNot(id: CommandId, snapshot: Snapshot, server: string): string | undefined {
  const needs = needsOf(id);
  if (needs?.server !== 'read') return undefined;
  if (needs.feature && !can(snapshot, needs.feature)) return tooOldFor(needs.feature, server);
  if (needs.permission && !snapshot.permissions.has(needs.permission)) return missingPermission(server, needs.permission);
  return undefined;
}
