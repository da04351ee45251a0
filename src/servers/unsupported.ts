import * as vscode from 'vscode';
import { TooOldError } from '../api/apiErrors';
import type { NeededFeature } from '../contributions/needs';
import type { Snapshot } from '../library/snapshot/snapshot';
import { isOlder } from '../swarm/version';

type Seen = Pick<Snapshot, 'features' | 'version'>;

/** Whether the server can do what older ones cannot. */
export function can({ features, version }: Seen, feature: NeededFeature): boolean {
  switch (feature) {
    case 'stars':
      return features.stars;
    case 'links':
      return features.links;
    case 'tokens':
      // Its routes are of one version; nothing in the server's replies shows it sooner.
      return !isOlder(version, '0.9.8');
  }
}

/** Why the server cannot do it, and which can. */
export function tooOldFor(feature: NeededFeature, server: string): string {
  const { t } = vscode.l10n;
  switch (feature) {
    case 'stars':
      return t('The SwarmUI of {0} is too old to keep stars on presets; 0.9.7.4 and later can.', server);
    case 'links':
      return t('The SwarmUI of {0} is too old to link models to presets; 0.9.7.2 and later can.', server);
    case 'tokens':
      return t('The SwarmUI of {0} is too old to tell of access tokens; 0.9.8.0 and later can.', server);
  }
}

/** Throws `TooOldError` when the server cannot do it. */
export function requireFeature(snapshot: Seen, server: string, feature: NeededFeature): void {
  if (!can(snapshot, feature)) throw new TooOldError(tooOldFor(feature, server));
}
