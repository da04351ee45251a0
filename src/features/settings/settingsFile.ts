import * as vscode from 'vscode';
import type { Emitter } from '../../base/emitter';
import type { JsonValue } from '../../base/json';
import type { Library } from '../../library/library';
import type { JsonConflict } from '../../library/merge/mergeJson';
import { changedElsewhere, editsBetween, leftOut, withEdits } from '../../library/settings/settingsEdits';
import {
  checkWritten,
  nestValues,
  printNested,
  printSettings,
  readSettingsText,
  type WrittenSetting,
} from '../../library/settings/settingsText';
import { findSetting, type UserSettings } from '../../library/settings/userSettings';
import { type SettingEdit, SettingsConflictError } from '../../library/writers/maps/writeSettings';
import { schemaUri } from '../../ui/schemas';
import {
  FileConflictError,
  type FileMerge,
  type FileMerger,
  type FileSaved,
  type FileSource,
  FileTextError,
  type ServerFile,
} from '../../ui/serverFiles';

/** The name of the file in the root of a server. */
export const SETTINGS_FILE = 'settings.json';

/** What the file names as its schema, so that each server's file is judged by what that server has. */
export function settingsSchemaUri(server: string): string {
  return schemaUri(server, `/${SETTINGS_FILE}`);
}

/** `swarmui://<server>/settings.json`: the user's settings, nested as the server nests them. */
export function settingsFile(changes: Emitter<Library>): ServerFile {
  return {
    name: SETTINGS_FILE,
    read: async ({ server, library }) => printSettings(await library.settings.current(), settingsSchemaUri(server)),
    onDidChange: changes.event,
    writing: { permission: 'edit_user_settings', check, save, merge },
  };
}

async function check({ library }: FileSource, text: string): Promise<void> {
  const written = settingsIn(text);
  const problem = checkWritten(text, written, await library.settings.current());
  if (problem)
    throw new FileTextError(vscode.l10n.t('Line {0}, column {1}: {2} Nothing was sent.', problem.line, problem.column, problem.message));
}

async function save({ server, library }: FileSource, baseText: string | undefined, text: string): Promise<FileSaved> {
  const mine = settingsIn(text);
  const base = baseText === undefined ? undefined : settingsIn(baseText);
  const edits = editsBetween(base, mine);
  try {
    const { settings, notes } = await library.settingsWriter.change(edits);
    const missing = leftOut(base, mine);
    return {
      text: printSettings(settings, settingsSchemaUri(server)),
      notes: [
        ...notes.map(({ message }) => message),
        ...(missing.length > 0 ? [vscode.l10n.t('Settings that are left out stay unchanged: {0}.', missing.join(', '))] : []),
      ],
      taken: changedElsewhere(base, mine, settings),
      // A setting that is left out and comes back is compared with what it was when it went.
      ...(missing.length > 0 && { base: printNested(nestValues(valuesOf([...(base ?? []), ...mine]))) }),
    };
  } catch (error) {
    if (!(error instanceof SettingsConflictError)) throw error;
    const schema = settingsSchemaUri(server);
    const merged = printNested(nestValues(withEdits(error.theirs, edits)), schema);
    const { theirs, keys, wasSent } = error;
    throw new FileConflictError(printSettings(theirs, schema), merged, keys, (own) => mergeOf(theirs, base, own, schema), wasSent);
  }
}

async function merge({ server, library }: FileSource, baseText: string): Promise<FileMerger> {
  const [base, theirs, schema] = [settingsIn(baseText), await library.settings.current(), settingsSchemaUri(server)];
  return { theirs: printSettings(theirs, schema), of: (mine) => mergeOf(theirs, base, mine, schema) };
}

/** What a text of ours and the server both changed, for a choice setting by setting. */
function mergeOf(theirs: UserSettings, base: ReadonlyMap<string, WrittenSetting> | undefined, own: string, schema: string): FileMerge {
  const mine = settingsIn(own);
  const edits = editsBetween(base, mine);
  const met = edits.flatMap((edit) => {
    const now = findSetting(theirs, edit.key)?.value;
    return now === undefined || now === edit.base || now === edit.value ? [] : [{ edit, conflict: conflictOf(edit, now) }];
  });
  return {
    conflicts: met.map(({ conflict }) => conflict),
    taken: changedElsewhere(base, mine, theirs),
    text: (taken) => {
      const dropped = new Set(met.flatMap(({ edit, conflict }) => (taken.includes(conflict) ? edit : [])));
      const kept = edits.filter((edit) => !dropped.has(edit));
      return printNested(nestValues(withEdits(theirs, kept)), schema);
    },
    rebased: printNested(
      nestValues(
        asBegun(
          theirs,
          met.map(({ edit }) => edit),
        ),
      ),
      schema,
    ),
  };
}

/** What the server holds, but for some settings, which are as the edit of them began. */
function asBegun(theirs: UserSettings, edits: readonly SettingEdit[]): ReadonlyMap<string, JsonValue> {
  const values = new Map(withEdits(theirs, []));
  for (const { key, base } of edits) {
    if (base === undefined) values.delete(key.toLowerCase());
    else values.set(key.toLowerCase(), base);
  }
  return values;
}

function valuesOf(written: readonly (readonly [string, WrittenSetting])[]): ReadonlyMap<string, JsonValue> {
  return new Map(written.map(([key, { value }]) => [key, value]));
}

function conflictOf({ key, base, value }: SettingEdit, theirs: JsonValue): JsonConflict {
  return { path: [key], base, mine: value, theirs };
}

function settingsIn(text: string): ReadonlyMap<string, WrittenSetting> {
  const read = readSettingsText(text);
  if (read.ok) return read.settings;
  const { line, column, message } = read.problem;
  throw new FileTextError(vscode.l10n.t('Line {0}, column {1}: {2} Nothing was sent.', line, column, message));
}
