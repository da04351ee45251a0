import * as vscode from 'vscode';
import type { Preset } from '../../library/snapshot/preset';
import type { SnapshotDiff } from '../../library/snapshot/snapshotDiff';
import type { FileRecords } from './saving/fileRecords';

/** What the files of a server depend on. */
interface FilesOfServer {
  readonly uriOf: (title: string) => vscode.Uri;
  /** Those that are open in documents. */
  readonly open: readonly vscode.Uri[];
  readonly records: Pick<FileRecords<never>, 'changedOnServer'>;
  /** Those that may have other titles now: VS Code is told of them when that is known. */
  readonly held: ReadonlySet<Preset>;
}

/** What a new snapshot means for the files, as VS Code should be told. */
export function fileChanges(diff: SnapshotDiff, { uriOf, open, records, held }: FilesOfServer): vscode.FileChangeEvent[] {
  const { Created, Changed, Deleted } = vscode.FileChangeType;
  const reread = () => open.filter((uri) => records.changedOnServer(uri.toString())).map((uri) => ({ type: Changed, uri }));
  // The first snapshot after signing in or out, or of another address: what is open may be another account's, and nothing else is known.
  if (diff.first) return reread();
  // VS Code asks anew whether a file may be written only when it is told of a change (microsoft/vscode#124846).
  const changes: vscode.FileChangeEvent[] = diff.permissions ? reread() : [];
  const gone = (preset: Preset) => held.has(preset) || changes.push({ type: Deleted, uri: uriOf(preset.title) });
  for (const preset of diff.removed) gone(preset);
  for (const { title } of diff.added) {
    const uri = uriOf(title);
    // A file that went and came back is reloaded where it is still open.
    records.changedOnServer(uri.toString());
    changes.push({ type: Created, uri });
  }
  for (const { before, after } of diff.changed) {
    const uri = uriOf(after.title);
    if (before.title !== after.title) {
      gone(before);
      changes.push({ type: Created, uri });
    } else if (records.changedOnServer(uri.toString())) changes.push({ type: Changed, uri });
  }
  return changes;
}
