import type { JsonValue } from '../../base/json';
import type { Preset } from '../snapshot/preset';
import type { LinkPlace } from '../writers/maps/linkPlaces';

/** What a person did, or `elsewhere` for what somebody else did. */
export type Command =
  | 'save'
  | 'create'
  | 'rename'
  | 'duplicate'
  | 'delete'
  | 'restore'
  | 'star'
  | 'unstar'
  | 'fix'
  | 'mendPrompts'
  | 'import'
  | 'picture'
  | 'starModel'
  | 'unstarModel'
  | 'links'
  | 'settings'
  | 'paramEdits'
  | 'undo'
  | 'redo'
  | 'elsewhere';

/** Why something was changed. */
export interface Why {
  readonly command: Command;
  /** The operation that this one takes back. */
  readonly reverts?: string;
  /** The interrupted operation that this one ends. */
  readonly resumes?: string;
}

/** What an operation of many is to do, so that it can be finished after the window died in the middle: titles of presets, or ids of changes. */
export interface Plan {
  readonly items: readonly string[];
  /** Of a rename or copy: the title each is to have. */
  readonly titles?: readonly string[] | undefined;
  /** Of an edit: what each was, and what it is to hold. */
  readonly editions?: readonly (readonly [Preset, Preset])[] | undefined;
}

/** A preset before and after; undefined where there was, or is, none. */
export interface PresetDraft {
  readonly subject: 'preset';
  readonly before: Preset | undefined;
  readonly after: Preset | undefined;
  /** The stored picture of `before`, a data URL: kept where the change may take it away. */
  readonly picture?: string | undefined;
  /** The models that `before` was linked to, where the change takes the links away. */
  readonly links?: readonly LinkPlace[] | undefined;
  /** The id of the deletion that is put back. */
  readonly restores?: string | undefined;
  /** The title that the server's own copy has at first, where one is made on the way. */
  readonly twin?: string | undefined;
  /** Tells the stored picture of `after` from others (`pictureDigest`), where the change was about the picture and it was looked at. */
  readonly digest?: string | undefined;
}

/** A place in a JSON object before and after; an absent value is undefined. */
export interface KeyEdit {
  readonly path: readonly string[];
  readonly before?: JsonValue | undefined;
  readonly after?: JsonValue | undefined;
}

/** One of the maps that the server keeps whole. */
export type MapSubject = 'stars' | 'links' | 'settings' | 'paramEdits';

/** What changes in one of the server's maps: only the places that differ. No secret setting may be in it. */
export interface MapDraft {
  readonly subject: MapSubject;
  readonly edits: readonly KeyEdit[];
}

/** A change that is going to be made. */
export type ChangeDraft = PresetDraft | MapDraft;

/** What came of a change. `unknown`: it was sent, and nobody could look since. */
export type Outcome = 'done' | 'failed' | 'unknown';

interface Recorded {
  readonly id: string;
  readonly operation: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
}

/** A preset before and after, as the history holds it. Its picture is read by `History.picture`. */
export type PresetChangeRecord = Omit<PresetDraft, 'picture'> & Recorded & { readonly hasPicture: boolean };
/** What changed in a map, as the history holds it. */
export type MapChangeRecord = MapDraft & Recorded;
/** Before and after of one thing on the server. */
export type Change = PresetChangeRecord | MapChangeRecord;

/** Changes that were made as one: by one command, or seen in one read. */
export interface Operation {
  readonly id: string;
  readonly at: number;
  readonly who: 'us' | 'elsewhere';
  /** The account of the server. */
  readonly user: string;
  /** The window that did it; undefined for what was done elsewhere, or by an earlier version. */
  readonly window: string | undefined;
  readonly why: Why;
  readonly plan: Plan | undefined;
  /** In the order they were made. */
  readonly changes: readonly Change[];
  /** False while it runs, and for good where its window died in the middle. */
  readonly ended: boolean;
  /** When it ended, in ms since 1970. */
  readonly endedAt?: number;
  /** It could not be taken back, and was left as it is. */
  readonly left: boolean;
}

/** The preset's own part of a change. */
export function isPresetChange(change: Change): change is PresetChangeRecord {
  return change.subject === 'preset';
}

/** True for a preset that stays where it is and gets another picture: its path tells nothing, since that is the same for all of them. */
export function isRepictured(change: Pick<PresetChangeRecord, 'before' | 'after'> & Partial<PresetChangeRecord>): boolean {
  const { before, after, hasPicture, digest } = change;
  if (!before || !after || before.title !== after.title) return false;
  return hasPicture === true || digest !== undefined || before.picture !== after.picture;
}

/** True for a preset that gets another title. */
export function isRename(change: ChangeDraft): boolean {
  if (change.subject !== 'preset') return false;
  const { before, after } = change;
  return before !== undefined && after !== undefined && before.title !== after.title;
}

/** A preset as it will be: what is known of it, with the content and title it gets. */
export function expected(title: string, content: Pick<Preset, 'description' | 'starred' | 'params'>, was?: Preset): Preset {
  const { description, starred, params } = content;
  return { title, description, starred, params, author: was?.author ?? '', picture: was?.picture };
}
