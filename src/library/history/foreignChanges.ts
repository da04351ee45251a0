import { titleKey } from '../../swarm/title';
import type { Departures } from '../departures';
import { type Preset, sameContentAndOrder } from '../preset';
import type { Fate } from '../renames';
import type { Snapshot } from '../snapshot';
import { diffSnapshots } from '../snapshotDiff';
import {
  type Change,
  type ChangeDraft,
  isRename,
  type KeyEdit,
  type MapSubject,
  type Operation,
  type PresetChangeRecord,
  type PresetDraft,
} from './change';
import { applyEdits, keyEdits } from './keyEdits';

/** How long a change of ours, or one already noted, explains the same seen by another window, in ms. */
const NOTED_MS = 10 * 60_000;

/** What others did with presets between two reads; undefined where that is nothing. `explained`: titles that are our own doing. */
export function foreignPresets(
  before: Snapshot,
  after: Snapshot,
  explained: ReadonlySet<string>,
  departures: Pick<Departures, 'of'>,
): Promise<PresetDraft[]> | undefined {
  const diff = diffSnapshots(before, after);
  const isForeign = ({ title }: Preset) => !explained.has(titleKey(title));
  const changed = diff.changed
    .filter((change) => isForeign(change.after))
    .map((change): PresetDraft => ({ subject: 'preset', before: change.before, after: change.after }));
  const added = diff.added.filter(isForeign);
  // The fates of this read: a later one may bring a title back.
  const gone = diff.removed.filter(isForeign).map((preset) => ({ preset, fate: departures.of(preset.title) }));
  if (changed.length + added.length + gone.length === 0) return undefined;
  return withFates(changed, added, gone);
}

async function withFates(
  changed: readonly PresetDraft[],
  added: readonly Preset[],
  gone: readonly { readonly preset: Preset; readonly fate: Promise<Fate> | undefined }[],
): Promise<PresetDraft[]> {
  const drafts = [...changed];
  const fresh = new Map(added.map((preset) => [titleKey(preset.title), preset]));
  for (const { preset, fate } of gone) {
    const known = await fate;
    const to = known?.kind === 'renamed' ? known.to : undefined;
    const after = to && (fresh.get(titleKey(to.title)) ?? to);
    if (after) fresh.delete(titleKey(after.title));
    drafts.push({ subject: 'preset', before: preset, after });
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
export function unseenChanges(drafts: readonly ChangeDraft[], operations: readonly Operation[], at: number): ChangeDraft[] {
  const noted = new Set<string>();
  const deleted = new Map<string, PresetChangeRecord>();
  const renamed = new Map<string, Preset>();
  for (const operation of operations) {
    if (at - operation.at >= NOTED_MS) continue;
    for (const change of operation.changes) {
      note(noted, change);
      if (isRename(change) && change.subject === 'preset' && change.after) renamed.set(renameKey(change), change.after);
      if (operation.who === 'elsewhere' && change.subject === 'preset') noteDeletion(deleted, change);
    }
  }
  const isUnseen = (draft: ChangeDraft) => !noted.has(keyOf(draft));
  return drafts
    .filter(isUnseen)
    .flatMap((draft) => afterRename(draft, renamed) ?? [])
    .filter(isUnseen)
    .map((draft) => withoutDeletion(draft, deleted));
}

/** Of what another window renamed: what was changed since, if anything; the rename itself is recorded. */
function afterRename(draft: ChangeDraft, renamed: ReadonlyMap<string, Preset>): ChangeDraft | undefined {
  const before = draft.subject === 'preset' ? renamed.get(renameKey(draft)) : undefined;
  if (draft.subject !== 'preset' || !before || !draft.after) return draft;
  return sameContentAndOrder(before, draft.after) ? undefined : { ...draft, before };
}

/** From which title to which. */
function renameKey({ before, after }: Pick<PresetDraft, 'before' | 'after'>): string {
  return JSON.stringify([before && titleKey(before.title), after && titleKey(after.title)]);
}

/** A preset that is there again can be deleted again, and what failed may be done by somebody else. */
function note(noted: Set<string>, change: Change): void {
  if (change.outcome === 'failed') return;
  if (change.subject === 'preset' && change.after) noted.delete(keyOf(deletion(change.after)));
  noted.add(keyOf(change));
  if (change.subject !== 'preset') return;
  const { before, after, twin } = change;
  if (!before || !after || titleKey(before.title) === titleKey(after.title)) return;
  // Who looks in the middle of a rename sees it in steps: a copy that may have a title of its own at first, then the original goes.
  const ways = twin === undefined ? [after] : [after, { ...before, title: twin }];
  for (const way of ways) noted.add(keyOf({ subject: 'preset', before: undefined, after: way }));
  noted.add(keyOf(deletion(before)));
  if (twin === undefined) return;
  noted.add(keyOf(deletion({ ...before, title: twin })));
  noted.add(keyOf({ subject: 'preset', before: { ...before, title: twin }, after }));
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

function deletion(before: Preset): PresetDraft {
  return { subject: 'preset', before, after: undefined };
}

/** What a change comes to, so that it is not noted twice. */
function keyOf(change: ChangeDraft): string {
  if (change.subject !== 'preset') return JSON.stringify([change.subject, change.edits]);
  const { before, after } = change;
  return JSON.stringify([
    before && titleKey(before.title),
    after && [titleKey(after.title), after.description, after.starred, [...after.params]],
  ]);
}
