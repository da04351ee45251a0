import * as vscode from 'vscode';
import type { JsonObject, JsonValue } from '../../base/json';

/** What a field of the parameter edits is called. */
export function fieldName(key: string): string {
  const { t } = vscode.l10n;
  switch (key) {
    case 'visible':
      return t('Shown');
    case 'group':
      return t('Group');
    case 'priority':
      return t('Position in group');
    case 'advanced':
      return t('Advanced parameter');
    case 'min':
      return t('Minimum');
    case 'max':
      return t('Maximum');
    case 'view_max':
      return t('Slider maximum');
    case 'step':
      return t('Step');
    case 'view_type':
      return t('Control type');
    case 'examples':
      return t('Examples');
    case 'do_not_save':
      return t("Don't remember the value");
    case 'open':
      return t('Expanded by default');
    default:
      return key;
  }
}

/** A value of a field, as people read it. */
export function valueText(value: JsonValue | undefined): string {
  const { t } = vscode.l10n;
  if (value === true) return t('yes');
  if (value === false) return t('no');
  return typeof value === 'string' && value !== '' ? value : value === undefined || value === '' ? '–' : JSON.stringify(value);
}

/** All edits of a parameter or group on one line. */
export function editsText(edits: JsonObject): string {
  return Object.entries(edits)
    .map(([key, value]) => `${fieldName(key)}: ${valueText(value)}`)
    .join(' · ');
}
