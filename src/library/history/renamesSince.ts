import { titleKey } from '../../swarm/title';
import { isRename, type Operation } from './change';

/** What a title that was there when an operation ended has become by renames of ours, which the links followed; itself where by none. */
export function renamesSince(operations: readonly Operation[], { id }: Operation): (title: string) => string {
  const titles = new Map<string, string>();
  for (const { who, changes } of operations.slice(operations.findIndex((one) => one.id === id) + 1)) {
    if (who !== 'us') continue;
    for (const change of changes) {
      if (change.subject !== 'preset' || change.outcome === 'failed' || !isRename(change)) continue;
      const { before, after } = change;
      if (before && after) rename(titles, before.title, after.title);
    }
  }
  return (title) => titles.get(titleKey(title)) ?? title;
}

function rename(titles: Map<string, string>, from: string, to: string): void {
  const key = titleKey(from);
  // Where several have had the title, the one that is there is the last that got it; the others are gone, or what has it now came later.
  const last = [...titles].findLast(([, title]) => titleKey(title) === key)?.[0];
  if (last === undefined && titles.has(key)) return;
  const first = last ?? key;
  titles.delete(first);
  titles.set(first, to);
}
