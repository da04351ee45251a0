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
      return t('{0} runs a SwarmUI that is too old for starred presets. They require 0.9.7.4 or newer.', server);
    case 'links':
      return t('{0} runs a SwarmUI that is too old for model links. They require 0.9.7.2 or newer.', server);
    case 'tokens':
      return t('{0} runs a SwarmUI that is too old for access tokens. They require 0.9.8.0 or newer.', server);
  }
}

/** Throws `TooOldError` when the server cannot do it. */
export function requireFeature(snapshot: Seen, server: string, feature: NeededFeature): void {
  if (!can(snapshot, feature)) throw new TooOldError(tooOldFor(feature, server));
}
