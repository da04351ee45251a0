import { titleKey } from '../../swarm/title';
import type { Snapshot } from '../snapshot/snapshot';
import type { History } from './history';

/** A deletion is recorded before it is sent, and a read may show the preset until then; in ms. */
const SLACK_MS = 10 * 60_000;

/** Titles, as `titleKey` spells them, that some window of ours has deleted or moved away since a snapshot was read. */
export async function titlesTakenAway(history: History, { at, userName }: Snapshot): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  const journal = await history.load().catch(() => undefined);
  for (const { who, user, changes } of journal?.operations ?? []) {
    if (who !== 'us' || user !== userName) continue;
    for (const change of changes) {
      if (change.subject !== 'preset' || change.outcome === 'failed' || change.at < at - SLACK_MS) continue;
      if (change.before) gone.add(titleKey(change.before.title));
      if (change.after) gone.delete(titleKey(change.after.title));
    }
  }
  return gone;
}
