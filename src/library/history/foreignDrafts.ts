import { titleKey } from '../../swarm/title';
import type { Departures } from '../snapshot/departures';
import type { Preset } from '../snapshot/preset';
import type { Fate } from '../snapshot/renames';
import type { Snapshot } from '../snapshot/snapshot';
import { diffSnapshots } from '../snapshot/snapshotDiff';
import type { ChangeDraft, KeyEdit, MapDraft, MapSubject, Operation, PresetChangeRecord, PresetDraft } from './change';
import { applyEdits, keyEdits } from './keyEdits';
import { isSameState, RecordedSteps } from './recordedSteps';

/** How long a change of ours, or one already noted, explains the same seen by another window, in ms. */
const NOTED_MS = 10 * 60_000;

/** When a read showed changes, and to whom: when it began and when its answer was there, in ms since 1970. */
export interface Seen {
  readonly user: string;
  readonly began: number;
  readonly at: number;
}

/**
 * What others did with presets between two reads; undefined where that is nothing. `explained`: titles that are our own doing.
 * `shown`: the picture that was shown of a preset, which is kept where it was taken away.
 */
export function foreignPresets(
  before: Snapshot,
  after: Snapshot,
  explained: ReadonlySet<string>,
  departures: Pick<Departures, 'of'>,
  shown: (preset: Preset) => string | undefined,
): Promise<PresetDraft[]> | undefined {
  const diff = diffSnapshots(before, after);
  const lost = (preset: Preset): Pick<PresetDraft, 'picture'> => ({ picture: shown(preset) });
  const isForeign = ({ title }: Preset) => !explained.has(titleKey(title));
  const changed = diff.changed
    .filter((change) => isForeign(change.after))
    .map(({ before, after }): PresetDraft => ({ subject: 'preset', before, after, ...(after.picture === undefined && lost(before)) }));
  const added = diff.added.filter(isForeign);
  // The fates of this read: a later one may bring a title back.
  const gone = diff.removed.filter(isForeign).map((preset) => ({ preset, fate: departures.of(preset.title), lost: lost(preset) }));
  if (changed.length + added.length + gone.length === 0) return undefined;
  return withFates(changed, added, gone);
}

async function withFates(
  changed: readonly PresetDraft[],
  added: readonly Preset[],
  gone: readonly { readonly preset: Preset; readonly fate: Promise<Fate> | undefined; readonly lost: Pick<PresetDraft, 'picture'> }[],
): Promise<PresetDraft[]> {
  const drafts = [...changed];
  const fresh = new Map(added.map((preset) => [titleKey(preset.title), preset]));
  for (const { preset, fate, lost } of gone) {
    const known = await fate;
    const to = known?.kind === 'renamed' ? known.to : undefined;
    const after = to && (fresh.get(titleKey(to.title)) ?? to);
    if (after) fresh.delete(titleKey(after.title));
    drafts.push({ subject: 'preset', before: preset, after, ...(!after && lost) });
  }
  for (const preset of fresh.values()) drafts.push({ subject: 'preset', before: undefined, after: preset });
  return drafts;
}

/** What others did with one of the maps, beside our own edits. */
export function foreignEdits(
  subject: MapSubject,
  before: Snapshot['rawModelLinks'],
  after: Snapshot['rawModelLinks'],
  ours: readonly KeyEdit[],
): ChangeDraft[] {
  if (before === after) return [];
  const edits = keyEdits(applyEdits(before, ours).result, after);
  return edits.length > 0 ? [{ subject, edits }] : [];
}

/** Those of the changes which no window has recorded in the last minutes. A rename puts right what another window took for a deletion. */
export function unseenChanges(drafts: readonly ChangeDraft[], operations: readonly Operation[], seen: Seen): ChangeDraft[] {
  const recorded = new RecordedSteps(operations, { user: seen.user, from: seen.at - NOTED_MS, began: seen.began });
  const deleted = new Map<string, PresetChangeRecord>();
  for (const { at, who, changes } of operations) {
    if (who !== 'elsewhere' || seen.at - at >= NOTED_MS) continue;
    for (const change of changes) if (change.subject === 'preset') noteDeletion(deleted, change);
  }
  return drafts
    .flatMap((draft) => (draft.subject === 'preset' ? unseenPreset(draft, recorded) : unseenEdits(draft, recorded)) ?? [])
    .map((draft) => withoutDeletion(draft, deleted));
}

/** Of what another window renamed: what was changed since, if anything; the rename itself is recorded. */
function unseenPreset(draft: PresetDraft, recorded: RecordedSteps): PresetDraft | undefined {
  const { before, after } = draft;
  const isRetitled = before && after && titleKey(before.title) !== titleKey(after.title);
  if (!isRetitled) return recorded.explainsPreset((after ?? before)?.title ?? '', draft) ? undefined : draft;
  const renamed = recorded.renamed(before.title, after.title);
  if (!renamed) return draft;
  return isSameState(renamed, after) ? undefined : unseenPreset({ ...draft, before: renamed }, recorded);
}

function unseenEdits({ subject, edits }: MapDraft, recorded: RecordedSteps): MapDraft | undefined {
  const unseen = edits.filter(({ path, before, after }) => !recorded.explainsPlace(subject, path, { before, after }));
  return unseen.length > 0 ? { subject, edits: unseen } : undefined;
}

function noteDeletion(deleted: Map<string, PresetChangeRecord>, change: PresetChangeRecord): void {
  const { before, after } = change;
  if (after) deleted.delete(titleKey(after.title));
  else if (before) deleted.set(titleKey(before.title), change);
}

function withoutDeletion(draft: ChangeDraft, deleted: ReadonlyMap<string, PresetChangeRecord>): ChangeDraft {
  if (draft.subject !== 'preset' || !draft.before || !draft.after || draft.restores !== undefined) return draft;
  const known = titleKey(draft.before.title) === titleKey(draft.after.title) ? undefined : deleted.get(titleKey(draft.before.title));
  return known ? { ...draft, restores: known.id } : draft;
}
