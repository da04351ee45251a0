import * as vscode from 'vscode';
import type { JsonValue } from '../../base/json';
import { shorten } from '../../host/escapedMarkdown';
import { choiceName } from '../../library/settings/settingNames';
import type { Setting } from '../../library/settings/userSettings';

/** A value as a row or a list shows it. */
export function valueText(setting: Setting, value: JsonValue): string {
  if (value === true) return vscode.l10n.t('on');
  if (value === false) return vscode.l10n.t('off');
  return shorten(choiceName(setting, value), 80) || vscode.l10n.t('(empty)');
}
