import * as vscode from 'vscode';
import { plainLabel, shorten } from '../../host/markdown';
import { printPreset } from '../../library/formats/presetDocument';
import { comparePresets, mergePreset, type PartConflict, takeTheirs } from '../../library/merge/mergePreset';
import type { Preset, PresetContent } from '../../library/preset';
import { partName } from './changedParts';

/** Parts that both sides changed, and the text that a choice of them gives. */
export interface PartMerge {
  readonly conflicts: readonly PartConflict[];
  /** Both sides' changes in one text; of the parts in conflict these are the server's, and the others ours. */
  text(theirs: readonly PartConflict[]): string;
}

/** What both sides made of a preset. What only one of them changed is in the result anyway. */
export function presetParts(base: Preset | undefined, mine: PresetContent, theirs: Preset): PartMerge {
  const { merged, conflicts } = base ? mergePreset(base, mine, theirs) : comparePresets(mine, theirs);
  return { conflicts, text: (taken) => printPreset(takeTheirs(merged, taken, theirs.params.keys())) };
}

interface SidePick extends vscode.QuickPickItem {
  readonly side: 'mine' | 'theirs';
}

/** Asks for every part in conflict whose version counts, and gives the text; undefined when it is called off. */
export async function mergeEach({ conflicts, text }: PartMerge, title: string, server: string): Promise<string | undefined> {
  const taken: PartConflict[] = [];
  for (const [index, conflict] of conflicts.entries()) {
    const heading = vscode.l10n.t('Merge "{0}" ({1}/{2}): {3}', title, index + 1, conflicts.length, partName(conflict.part));
    const side = await askSide(conflict, heading, server);
    if (!side) return undefined;
    if (side === 'theirs') taken.push(conflict);
  }
  return text(taken);
}

async function askSide({ part, base, mine, theirs }: PartConflict, title: string, server: string): Promise<SidePick['side'] | undefined> {
  const { t } = vscode.l10n;
  const shown = (value: string | undefined) => {
    if (value === undefined) return t('(not set)');
    if (part.kind === 'starred') return value === 'true' ? t('starred') : t('not starred');
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
    base === undefined ? t('Which version do you keep?') : t('Which version do you keep? Before both: {0}', shorten(shown(base), 80));
  return (await vscode.window.showQuickPick(picks, { title, placeHolder, ignoreFocusOut: true }))?.side;
}
