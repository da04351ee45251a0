import type { Operation, PresetChangeRecord } from '../../library/history/change';
import type { Journal } from '../../library/history/journal';
import type { Preset } from '../../library/preset';

/** A preset as it was after a change, or before the first one that is known. */
export interface Version {
  /** The change that made it; undefined for what was there before the oldest one. */
  readonly change: PresetChangeRecord | undefined;
  readonly operation: Operation;
  readonly preset: Preset;
  /** The preset was deleted then; `preset` is the last that was there. */
  readonly isDeleted: boolean;
}

/** The versions of a preset, newest first, down to the oldest that is known. */
export function versionsOf(journal: Journal, title: string, user: string): Version[] {
  const versions: Version[] = [];
  let oldest: Version | undefined;
  for (const change of journal.timeline(title, user)) {
    const operation = journal.operation(change.operation);
    const preset = change.after ?? change.before;
    if (!operation || !preset) continue;
    versions.push({ change, operation, preset, isDeleted: !change.after });
    oldest = change.before && { change: undefined, operation, preset: change.before, isDeleted: false };
  }
  return oldest ? [...versions, oldest] : versions;
}
