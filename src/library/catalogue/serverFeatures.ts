import type { PresetWire } from '../../api/schema/presetsSchema';
import { isOlder } from '../../swarm/version';

/** What a server can do with presets; older ones lack some of it (test/conformance/golden/README.md, "Older servers"). */
export interface ServerFeatures {
  /** ExportUserPresets gives presets with their stored pictures. */
  readonly export: boolean;
  /** Models can be linked to presets. */
  readonly links: boolean;
  /** Presets can be starred. */
  readonly stars: boolean;
  /** Pictures come inline with every read, and an edit that leaves the picture out removes it. */
  readonly inlinePictures: boolean;
}

/**
 * What a server shows that it can do. What its replies show counts; its version decides only where they show nothing, since a version
 * is raised some days before or after the change.
 */
export function featuresOf(version: string, presets: readonly PresetWire[], hasLinks: boolean): ServerFeatures {
  const inline = presets.some(({ preview_image }) => preview_image.startsWith('data:'));
  const paths = presets.some(({ preview_image }) => preview_image.startsWith('/ViewSpecial/'));
  const newer = paths || (!inline && !isOlder(version, '0.9.8.1'));
  const stars = presets[0] ? presets.some(({ is_starred }) => is_starred !== undefined) : !isOlder(version, '0.9.7.4');
  return { export: newer, inlinePictures: !newer, links: hasLinks, stars };
}
