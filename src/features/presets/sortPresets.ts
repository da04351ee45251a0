import * as vscode from 'vscode';
import type { PresetOrder } from '../../contributions';
import type { ConfigValue } from '../../host/config';

interface OrderPick extends vscode.QuickPickItem {
  readonly choose: () => Promise<void>;
}

/** Lets the person choose the order of presets; what holds now is ticked. */
export async function askOrder(order: ConfigValue<PresetOrder>, starredFirst: ConfigValue<boolean>): Promise<void> {
  const { t } = vscode.l10n;
  const row = (by: PresetOrder, label: string, detail: string): OrderPick => ({
    label,
    detail,
    ...(order.value === by ? { description: t('now') } : {}),
    choose: () => order.update(by),
  });
  const picks: (OrderPick | vscode.QuickPickItem)[] = [
    row('server', t('Server Order'), t('Oldest first')),
    row('name', t('By Name'), t('Last part of the title')),
    row('path', t('By Path'), t('The full title; differs from By Name only in a list')),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: starredFirst.value ? t('Stop Showing Starred Presets First') : t('Show Starred Presets First'),
      choose: () => starredFirst.update(!starredFirst.value),
    },
  ];
  const chosen = await vscode.window.showQuickPick(picks, { placeHolder: t('Order of presets') });
  if (chosen && 'choose' in chosen) await chosen.choose();
}
