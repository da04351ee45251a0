import { hasPermission } from '../../api/permissionTable';
import type { PresetWire } from '../../api/schema/presetsSchema';
import type { UserData } from '../../api/schema/user';
import { type JsonObject, sameJson } from '../../base/json';
import { featuresOf, type ServerFeatures } from '../catalogue/serverFeatures';
import { type ModelLinks, readModelLinks, readStarredModels, type StarredModels } from '../models/modelMaps';
import type { Preset } from './preset';
import { presetFromWire, sharePreset } from './presetWire';
import { indexTitles, type TitleIndex } from './titleIndex';

/** Who and what answers, as a session tells it. */
export interface ServerIdentity {
  readonly version: string;
  /** New for each start of the server. */
  readonly serverId: string;
}

/** What the account may do. */
export interface Permissions {
  readonly ids: readonly string[];
  has(id: string): boolean;
}

/** What we last saw of a server, immutable. What did not change is the same object as in the snapshot before. */
export interface Snapshot extends ServerIdentity {
  /** When it was read, in ms since 1970. */
  readonly at: number;
  readonly userName: string;
  readonly language: string;
  readonly permissions: Permissions;
  /** In the server's order: oldest first. */
  readonly presets: readonly Preset[];
  /** Finds a preset as the server does: case is ignored. */
  readonly get: TitleIndex;
  readonly starredModels: StarredModels;
  readonly modelLinks: ModelLinks;
  /** Verbatim what SetStarredModels stored; unknown keys must survive every write. */
  readonly rawStarredModels: JsonObject;
  /** Verbatim what SetPresetLinks stored. */
  readonly rawModelLinks: JsonObject;
  readonly features: ServerFeatures;
  /** Raised by the server with every edit of a preset or model: pictures read before may be stale. */
  readonly pictureRevision: number;
  /** The server said that it has lost its presets, or most of them; these are the ones it had, since that may be an error of its database. */
  readonly doubtful: boolean;
}

/** Makes a snapshot of what was read, sharing with the one before all that is the same. */
export function takeSnapshot(data: UserData, identity: ServerIdentity, at: number, before?: Snapshot): Snapshot {
  const presets = before ? sharePresets(data.presets, before) : data.presets.map(presetFromWire);
  const rawLinks = data.model_preset_links ?? {};
  return {
    at,
    userName: data.user_name,
    version: identity.version,
    serverId: identity.serverId,
    language: data.language,
    permissions: before && sameJson(before.permissions.ids, data.permissions) ? before.permissions : permissionsOf(data.permissions),
    presets,
    get: before?.presets === presets ? before.get : indexTitles(presets, before?.presets),
    ...starsOf(data.starred_models, before),
    ...linksOf(rawLinks, before),
    features: featuresOf(identity.version, data.presets, data.model_preset_links !== undefined),
    pictureRevision: pictureRevisionOf(data.presets),
    doubtful: false,
  };
}

/** So many presets are enough to wonder when more than half of them are gone at once. */
const WORTH_DOUBT = 4;

/**
 * True when what was read may be an error of the server's database: the same user had presets, and now has none, or has lost more than
 * half. `deleted`: how many of them we deleted ourselves.
 */
export function isDoubtful(data: UserData, before: Snapshot | undefined, deleted = 0): boolean {
  if (before === undefined || data.user_name !== before.userName) return false;
  const due = before.presets.length - deleted;
  return due > 0 && (data.presets.length === 0 || (due >= WORTH_DOUBT && data.presets.length * 2 < due));
}

/** The snapshot with the presets of the one before it, marked as doubtful. */
export function doubt(after: Snapshot, { presets, get, features, pictureRevision }: Snapshot): Snapshot {
  return { ...after, presets, get, features, pictureRevision, doubtful: true };
}

function permissionsOf(ids: readonly string[]): Permissions {
  return { ids, has: (id) => hasPermission(ids, id) };
}

/** The presets of a reply, the same object wherever it says the same; the very same list if all of it does. */
function sharePresets(wires: readonly PresetWire[], before: Snapshot): readonly Preset[] {
  let same = wires.length === before.presets.length;
  const presets = wires.map((wire, index) => {
    const there = before.presets[index];
    const shared = sharePreset(there?.title === wire.title ? there : before.get(wire.title), wire);
    if (shared !== there) same = false;
    return shared;
  });
  return same ? before.presets : presets;
}

function starsOf(raw: JsonObject, before: Snapshot | undefined): Pick<Snapshot, 'rawStarredModels' | 'starredModels'> {
  return before && sameJson(before.rawStarredModels, raw)
    ? { rawStarredModels: before.rawStarredModels, starredModels: before.starredModels }
    : { rawStarredModels: raw, starredModels: readStarredModels(raw) };
}

function linksOf(raw: JsonObject, before: Snapshot | undefined): Pick<Snapshot, 'rawModelLinks' | 'modelLinks'> {
  return before && sameJson(before.rawModelLinks, raw)
    ? { rawModelLinks: before.rawModelLinks, modelLinks: before.modelLinks }
    : { rawModelLinks: raw, modelLinks: readModelLinks(raw) };
}

function pictureRevisionOf(presets: readonly PresetWire[]): number {
  for (const { preview_image } of presets) {
    const revision = /\?editid=(\d+)$/.exec(preview_image.slice(-30))?.[1];
    if (revision !== undefined) return Number(revision);
  }
  return 0;
}
