import * as vscode from 'vscode';
import { plainLabel } from '../../host/escapedMarkdown';

/** Something that names what is gone: what it may be instead, and how the person is told of it. */
export interface Broken<T> {
  readonly item: T;
  readonly label: string;
  readonly why: string;
  /** The likeliest first. */
  readonly nearest: readonly string[];
}

/** What becomes of it: another name, or nothing. */
export interface Mended<T> {
  readonly item: T;
  readonly instead: string | undefined;
}

interface MendPick<T> extends vscode.QuickPickItem {
  readonly mended: Mended<T>;
}

/**
 * Lets the person decide what becomes of broken names: for one, a choice of likely ones; for several, the likeliest of each ticked
 * already. What has no match can be removed, which is never ticked beforehand.
 */
export async function askHowToMend<T>(title: string, broken: readonly Broken<T>[]): Promise<readonly Mended<T>[]> {
  const { t } = vscode.l10n;
  const [only, ...others] = broken;
  if (only && others.length === 0) {
    const chosen = await vscode.window.showQuickPick<MendPick<T>>(choicesOf(only, only.nearest), {
      title,
      placeHolder: `${only.label}: ${only.why}`,
    });
    return chosen ? [chosen.mended] : [];
  }
  const picks = broken.flatMap((one) => [
    { label: plainLabel(one.why), kind: vscode.QuickPickItemKind.Separator },
    ...choicesOf(one, one.nearest.slice(0, 1)).map((pick) => ({ ...pick, picked: pick.mended.instead !== undefined })),
  ]);
  const chosen = await vscode.window.showQuickPick<MendPick<T> | vscode.QuickPickItem>(picks, {
    title,
    placeHolder: t('Select what to do; nothing else is changed'),
    canPickMany: true,
    matchOnDescription: true,
  });
  const decided = new Map<T, Mended<T>>();
  // Where both are ticked, mending wins.
  for (const pick of chosen ?? []) if ('mended' in pick && !decided.has(pick.mended.item)) decided.set(pick.mended.item, pick.mended);
  return [...decided.values()];
}

function choicesOf<T>({ item, label }: Broken<T>, names: readonly string[]): MendPick<T>[] {
  const { t } = vscode.l10n;
  const mend = names.map((instead) => ({
    label: `$(arrow-right) ${plainLabel(instead)}`,
    description: plainLabel(t('instead of {0}', label)),
    mended: { item, instead },
  }));
  return [...mend, { label: `$(trash) ${plainLabel(t('Remove {0}', label))}`, mended: { item, instead: undefined } }];
}
