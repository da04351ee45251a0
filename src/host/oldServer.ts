import * as vscode from 'vscode';
import { TooOldError } from '../api/errors';
import type { Snapshot } from '../library/snapshot';

/** Why presets of the server cannot be starred. */
export function missingStars(server: string): string {
  return vscode.l10n.t('The SwarmUI of {0} is too old to keep stars on presets; 0.9.7.4 and later can.', server);
}

/** Throws `TooOldError` when the server keeps no stars on presets. */
export function requireStars({ features }: Pick<Snapshot, 'features'>, server: string): void {
  if (!features.stars) throw new TooOldError(missingStars(server));
}
