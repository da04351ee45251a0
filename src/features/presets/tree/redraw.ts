import type { SnapshotDiff } from '../../../library/snapshot/snapshotDiff';
import { placeDiffers } from './order';
import type { PresetIndex, Showing } from './presetIndex';

/** Where rows may look otherwise: anywhere, or in some folders; and presets that are drawn anew whatever their rows look like, for their tooltips. */
export type Redraw =
  | { readonly kind: 'all'; readonly titles?: ReadonlySet<string> }
  | { readonly kind: 'some'; readonly folders: ReadonlySet<string>; readonly titles: ReadonlySet<string> };

/** The smallest part of the view that a change of the library concerns. `before` and `after` are the indexes around it. */
export function redrawFor(diff: SnapshotDiff, before: PresetIndex, after: PresetIndex, showing: Showing): Redraw {
  // Whether a changed preset still matches a filter, and what an order in the server's order means, concerns every folder.
  if (diff.first || diff.permissions || diff.reordered || showing.filter !== '')
    return { kind: 'all', titles: new Set(diff.changed.map(({ after: is }) => is.title)) };
  const folders = new Set<string>();
  const titles = new Set<string>();
  for (const { title } of [...diff.added, ...diff.removed]) folders.add(topFolder(title, before, after));
  for (const { before: was, after: is } of diff.changed) {
    if (was.title !== is.title) for (const { title } of [was, is]) folders.add(topFolder(title, before, after));
    else if (placeDiffers(was, is, showing)) folders.add(after.folderOf(is.title));
    else titles.add(is.title);
  }
  return folders.has('') ? { kind: 'all', titles } : { kind: 'some', folders, titles };
}

/** The outermost folder around a preset: each folder on the way may hold more or fewer presets. '' where it came or went itself. */
function topFolder(title: string, before: PresetIndex, after: PresetIndex): string {
  const slash = after.folderOf(title) === '' ? -1 : title.indexOf('/');
  const top = slash < 0 ? '' : title.slice(0, slash);
  return before.has(top) && after.has(top) ? top : '';
}
