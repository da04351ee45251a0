import * as vscode from 'vscode';
import type { JsonValue } from '../../../base/json';
import { plainLabel, shorten } from '../../../host/escapedMarkdown';
import { printPreset } from '../../../library/formats/presetDocument';
import { comparePresets, mergePreset, type PartConflict, takeTheirs, withBeside } from '../../../library/merge/mergePreset';
import type { Preset, PresetContent } from '../../../library/snapshot/preset';
import type { FileMerge } from '../../../ui/serverFiles';
import { partName } from './changedParts';

/** A part that both sides changed, as it is shown. */
interface ShownConflict {
  readonly name: string;
  readonly isStar?: boolean;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

/** Parts that both sides changed, and the text that a choice of them gives. */
export interface PartMerge {
  readonly conflicts: readonly ShownConflict[];
  /** Parts that only the other side changed, by name. */
  readonly taken: readonly string[];
  /** Both sides' changes in one text; of the parts in conflict these are the server's, by their number, and the others ours. */
  text(theirs: ReadonlySet<number>): string;
}

/** What both sides made of a preset. What only one of them changed is in the result anyway. */
export function presetParts(base: Preset | undefined, mine: PresetContent, theirs: Preset): PartMerge {
  const { merged, conflicts, taken: others } = base ? mergePreset(base, mine, theirs) : comparePresets(mine, theirs);
  return {
    conflicts: conflicts.map(shownConflict),
    taken: others.map(partName),
    text: (taken) => printPreset(takeTheirs(merged, chosen(conflicts, taken), theirs.params.keys())),
  };
}

/** The values of a part; of parts that are decided together, all that are set. */
function shownConflict(conflict: PartConflict): ShownConflict {
  const all = withBeside(conflict);
  const shown = (side: 'base' | 'mine' | 'theirs') => {
    const values = all.flatMap((one) => one[side] ?? []);
    return values.length > 0 ? values.join(' · ') : undefined;
  };
  const { part } = conflict;
  return { name: partName(part), isStar: part.kind === 'starred', base: shown('base'), mine: shown('mine'), theirs: shown('theirs') };
}

/** What both sides made of a whole file. */
export function fileParts({ conflicts, taken: others, text }: FileMerge): PartMerge {
  const shown = (value: JsonValue | undefined) => (value === undefined || typeof value === 'string' ? value : JSON.stringify(value));
  return {
    conflicts: conflicts.map(({ path, base, mine, theirs }) => ({
      ...{ name: path.join(' › '), base: shown(base), mine: shown(mine), theirs: shown(theirs) },
    })),
    taken: others,
    text: (taken) => text(chosen(conflicts, taken)),
  };
}

function chosen<T>(conflicts: readonly T[], taken: ReadonlySet<number>): T[] {
  return conflicts.filter((_, index) => taken.has(index));
}

interface SidePick extends vscode.QuickPickItem {
  readonly side: 'mine' | 'theirs';
}

/** Asks for every part in conflict whose version counts, and gives the text; undefined when it is called off. */
export async function mergeEach({ conflicts, text }: PartMerge, title: string, server: string): Promise<string | undefined> {
  const taken = new Set<number>();
  for (const [index, conflict] of conflicts.entries()) {
    const heading = vscode.l10n.t('Merge "{0}" ({1}/{2}): {3}', title, index + 1, conflicts.length, conflict.name);
    const side = await askSide(conflict, heading, server);
    if (!side) return undefined;
    if (side === 'theirs') taken.add(index);
  }
  return text(taken);
}

async function askSide(
  { isStar, base, mine, theirs }: ShownConflict,
  title: string,
  server: string,
): Promise<SidePick['side'] | undefined> {
  const { t } = vscode.l10n;
  const shown = (value: string | undefined) => {
    if (value === undefined) return t('(not set)');
    if (isStar) return value === 'true' ? t('starred') : t('not starred');
    return value === '' ? t('(empty)') : shorten(value, 300);
  };
  const picks: SidePick[] = [
    { label: t('Mine'), detail: plainLabel(shown(mine)), iconPath: new vscode.ThemeIcon('edit'), side: 'mine' },
    {
      label: t("Server's"),
      description: plainLabel(server),
      detail: plainLabel(shown(theirs)),
      iconPath: new vscode.ThemeIcon('server'),
      side: 'theirs',
    },
  ];
  const placeHolder =
    base === undefined
      ? t('Which version do you want to keep?')
      : t('Which version do you want to keep? Before both changes: {0}', shorten(shown(base), 80));
  return (await vscode.window.showQuickPick(picks, { title, placeHolder, ignoreFocusOut: true }))?.side;
}
