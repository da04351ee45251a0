import { foldCase } from './caseFold';
import { trimSpace } from './json/whiteSpace';

/** Where presets without a picture point; sent on an edit it takes the picture away. */
export const PLACEHOLDER = 'imgs/model_placeholder.jpg';

/** One preset as the database holds it. */
export interface PresetRecord {
  readonly id: string;
  readonly author: string;
  readonly title: string;
  readonly description: string;
  /** A data URL, or the placeholder's path. */
  readonly picture: string;
  readonly starred: boolean;
  /** In order; a plain object would sort keys like `10` to the front. */
  readonly params: readonly (readonly [key: string, value: string])[];
}

/** Thrown where the real database refuses to store something; the server answers `internal_error`. */
export class DatabaseError extends Error {}

const LONGEST_KEY_BYTES = 1021;
const LARGEST_DOCUMENT_BYTES = 16_683_050;

/**
 * What the database makes of a preset (docs/server.md 2.6.2): texts trimmed, keys that differ only in case made one with the first
 * spelling and the last value, `_id` first. Throws DatabaseError for what it cannot hold.
 */
export function stored(preset: PresetRecord): PresetRecord {
  if (Buffer.byteLength(preset.id) > LONGEST_KEY_BYTES) throw new DatabaseError('index key too long');
  const record = {
    ...preset,
    title: trimSpace(preset.title),
    description: trimSpace(preset.description),
    params: storedParams(preset.params),
  };
  if (documentBytes(record) > LARGEST_DOCUMENT_BYTES) throw new DatabaseError('document too large');
  return record;
}

function storedParams(params: PresetRecord['params']): [string, string][] {
  const rows = new Map<string, [string, string]>();
  for (const [key, value] of params) {
    if (key.includes('\0')) throw new DatabaseError('key with a null');
    const folded = foldCase(key);
    const row = rows.get(folded);
    if (row) row[1] = trimSpace(value);
    else rows.set(folded, [key, trimSpace(value)]);
  }
  const id = rows.get('_ID');
  if (!id) return [...rows.values()];
  rows.delete('_ID');
  return [['_id', id[1]], ...rows.values()];
}

const element = (key: string, bytes: number) => 1 + Buffer.byteLength(key) + 1 + bytes;
const text = (value: string) => 4 + Buffer.byteLength(value) + 1;

/** Size of the record as BSON. */
function documentBytes(record: PresetRecord): number {
  const params = record.params.reduce((sum, [key, value]) => sum + element(key, text(value)), 5);
  return (
    5 +
    element('_id', text(record.id)) +
    element('Author', text(record.author)) +
    element('Title', text(record.title)) +
    element('Description', text(record.description)) +
    element('PreviewImage', text(record.picture)) +
    element('IsStarred', 1) +
    element('ParamMap', params)
  );
}

/** Old parameter ids and what they are called since; renamed whenever a preset is read (docs/server.md 2.6.3). */
const RENAMED: Readonly<Record<string, string>> = {
  saveintermediateimages: 'outputintermediateimages',
  textvideofps: 'videofps',
  textvideoboomerang: 'videoboomerang',
  textvideoformat: 'videoformat',
};

/** The parameters as a reader of the preset sees them: old ids renamed in their place, or dropped where the new id is there as well. */
export function readParams(preset: PresetRecord): PresetRecord['params'] {
  if (!preset.params.some(([key]) => Object.hasOwn(RENAMED, key))) return preset.params;
  const keys = new Set(preset.params.map(([key]) => key));
  return preset.params.flatMap(([key, value]) => {
    const renamed = Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined;
    if (renamed === undefined) return [[key, value]];
    return keys.has(renamed) ? [] : [[renamed, value]];
  });
}
