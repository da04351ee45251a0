import type { Operation, PresetChangeRecord } from '../../library/history/change';
import type { Journal } from '../../library/history/journal';
import type { Preset } from '../../library/snapshot/preset';

/** A preset as it was after a change, or before the first one that is known. */
export interface Version {
  /** The change that made it; undefined for what was there before the oldest one. */
  readonly change: PresetChangeRecord | undefined;
  readonly operation: Operation;
  readonly preset: Preset;
  /** The preset was deleted then; `preset` is the last that was there. */
  readonly isDeleted: boolean;
  /** What was done to it since, newest first. */
  readonly since: readonly PresetChangeRecord[];
}

/** The versions of a preset, newest first, down to the oldest that is known. */
export function versionsOf(journal: Journal, title: string, user: string): Version[] {
  const versions: Version[] = [];
  let oldest: Version | undefined;
  const timeline = journal.timeline(title, user);
  for (const [index, change] of timeline.entries()) {
    const operation = journal.operation(change.operation);
    const preset = change.after ?? change.before;
    if (!operation || !preset) continue;
    // A deletion shows what was there before it.
    versions.push({ change, operation, preset, isDeleted: !change.after, since: timeline.slice(0, change.after ? index : index + 1) });
    oldest = change.before && {
      change: undefined,
      operation,
      preset: change.before,
      isDeleted: false,
      since: timeline.slice(0, index + 1),
    };
  }
  return oldest ? [...versions, oldest] : versions;
}
