import { type Preset, sameContent, sameContentAndOrder } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import { storedNotes } from '../writers/storedNotes';
import type { Change, ChangeDraft, Outcome, PresetDraft } from './change';
import { same, valueAt } from './keyEdits';

/** A change that was recorded, and is about to be sent. */
export interface Pending {
  readonly id: string;
  readonly draft: ChangeDraft;
  /** Said by the writer, where reading presets cannot tell. */
  outcome?: Outcome | undefined;
  /** The writer ended in an error: what a read shows in its place may be somebody else's. */
  failed?: boolean;
  /** Said by the writer that set a picture: see `PresetDraft`. */
  digest?: string | undefined;
}

/** What became of changes of which nothing was written down, as far as a read shows it: those that were not simply done. */
export function outcomesOf(changes: readonly Change[], now: Snapshot): [string, Outcome][] {
  return changes.flatMap((draft): [string, Outcome][] => {
    const { outcome } = draft.outcome === 'unknown' ? resultOf({ id: draft.id, draft }, now, 'late') : draft;
    return outcome === 'done' ? [] : [[draft.id, outcome]];
  });
}

/** When it is looked at: at the end of an operation, of one that ended in an error, or later, when somebody else may have gone on. */
type When = 'ended' | 'failed' | 'late';

/** What became of a change. */
export interface Result {
  readonly outcome: Outcome;
  /** What the server made of it, where that is not what was sent. */
  readonly stored?: Preset;
  /** What somebody else made of it before we looked. */
  readonly foreign?: Preset;
}

/** What became of a change, as the last read shows it. */
export function resultOf({ draft, outcome }: Pending, last: Snapshot | undefined, when: When): Result {
  if (outcome) return { outcome };
  if (draft.subject === 'settings' || draft.subject === 'paramEdits') return { outcome: when === 'ended' ? 'done' : 'unknown' };
  if (!last || last.doubtful) return { outcome: 'unknown' };
  if (draft.subject !== 'preset') {
    const raw = draft.subject === 'stars' ? last.rawStarredModels : last.rawModelLinks;
    return { outcome: draft.edits.some(({ path, after }) => same(valueAt(raw, path), after)) ? 'done' : 'failed' };
  }
  return presetResult(draft, last, when);
}

function presetResult({ before, after }: PresetDraft, last: Snapshot, when: When): Result {
  if (!after) return { outcome: before && last.get(before.title) ? 'failed' : 'done' };
  const stored = last.get(after.title);
  if (!stored) return { outcome: 'failed' };
  if (before && stored.title === before.title && sameContentAndOrder(stored, before) && stored.picture === before.picture) {
    const isPicture = sameContentAndOrder(before, after);
    if (!isPicture) return { outcome: 'failed' };
  }
  const asSent = stored.title === after.title && sameContentAndOrder(stored, after) && stored.picture === after.picture;
  if (asSent) return { outcome: 'done' };
  // Somebody else's, perhaps, and no part of what we did: taking that back must not take theirs away.
  if (when !== 'ended' && !sameContent(stored, after)) return { outcome: when === 'failed' ? 'failed' : 'done' };
  const isTheirs = storedNotes(after.title, after, stored).some(({ code }) => code === 'other');
  return isTheirs ? { outcome: 'done', foreign: stored } : { outcome: 'done', stored };
}
