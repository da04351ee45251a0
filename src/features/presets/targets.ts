import * as vscode from 'vscode';
import { HumanError } from '../../base/errors';
import type { Preset } from '../../library/snapshot/preset';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { ReadLibrary } from '../../ui/commands/serverCommands';
import type { Row } from './tree/presetRows';

/** What a command works on. */
export interface Target extends ReadLibrary {
  /** The rows the person pointed at, or stand for what they chose. */
  readonly rows: readonly Row[];
  /** The presets meant, those in chosen folders included, each once. */
  readonly presets: readonly Preset[];
}

/** How to ask when a command was called without a row. */
export interface Question {
  readonly placeHolder: string;
  readonly many: boolean;
  /** Presets that can be chosen. */
  readonly offer?: (preset: Preset) => boolean;
}

/** The presets that rows stand for. Throws a `HumanError` when they are gone. */
export function targetOf(open: ReadLibrary, rows: readonly Row[]): Target {
  const presets = presetsOf(rows, open.snapshot);
  const [first] = rows;
  if (presets.length > 0 || !first) return { ...open, rows, presets };
  const { t } = vscode.l10n;
  const name = first.kind === 'folder' ? first.path : first.title;
  throw new HumanError(t('"{0}" no longer exists on {1}. Refresh to update the view.', name, open.server.name));
}

/** The presets that rows stand for, those in folders included, each once, in the server's order. */
export function presetsOf(rows: readonly Row[], { presets, get }: Pick<Snapshot, 'presets' | 'get'>): Preset[] {
  const folders = rows.flatMap((row) => (row.kind === 'folder' ? `${row.path}/` : []));
  const chosen = new Set(rows.flatMap((row) => (row.kind === 'preset' ? (get(row.title) ?? []) : [])));
  if (folders.length === 0) return [...chosen];
  return presets.filter((preset) => chosen.has(preset) || folders.some((folder) => preset.title.startsWith(folder)));
}
