import * as vscode from 'vscode';
import { TooOldError } from '../api/apiErrors';
import type { Snapshot } from '../library/snapshot/snapshot';
import { isOlder } from '../swarm/version';

/** Why presets of the server cannot be starred. */
export function missingStars(server: string): string {
  return vscode.l10n.t('The SwarmUI of {0} is too old to keep stars on presets; 0.9.7.4 and later can.', server);
}

/** Throws `TooOldError` when the server keeps no stars on presets. */
export function requireStars({ features }: Pick<Snapshot, 'features'>, server: string): void {
  if (!features.stars) throw new TooOldError(missingStars(server));
}

/** Whether the server tells of the tokens of an account. Its routes are of one version; nothing in its replies shows it sooner. */
export function hasTokens({ version }: Pick<Snapshot, 'version'>): boolean {
  return !isOlder(version, '0.9.8');
}

/** Why the server tells nothing of tokens. */
export function missingTokens(server: string): string {
  return vscode.l10n.t('The SwarmUI of {0} is too old to tell of access tokens; 0.9.8.0 and later can.', server);
}

/** Throws `TooOldError` when the server does not tell of tokens. */
export function requireTokens(snapshot: Pick<Snapshot, 'version'>, server: string): void {
  if (!hasTokens(snapshot)) throw new TooOldError(missingTokens(server));
}

/** Why models of the server cannot be linked to presets. */
export function missingLinks(server: string): string {
  return vscode.l10n.t('The SwarmUI of {0} is too old to link models to presets; 0.9.7.2 and later can.', server);
}

/** Throws `TooOldError` when the server keeps no links from models to presets. */
export function requireLinks({ features }: Pick<Snapshot, 'features'>, server: string): void {
  if (!features.links) throw new TooOldError(missingLinks(server));
}
