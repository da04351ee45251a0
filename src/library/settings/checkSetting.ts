import type { JsonValue } from '../../base/json';
import { t } from '../../base/words';
import type { Setting, SettingScalar } from './userSettings';

/** What may be sent for a setting, or why not. */
export type SettingCheck = { readonly ok: true; readonly value: SettingScalar } | { readonly ok: false; readonly problem: string };

const INTEGERS = { least: -(2 ** 31), most: 2 ** 31 - 1 };

/** Holds a value to a setting's type and choices, which the server does not: it takes a theme there is none of, and its page breaks. */
export function checkSetting(setting: Setting, value: JsonValue): SettingCheck {
  const { key } = setting;
  switch (setting.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { ok: true, value } : wrong(t('"{0}" must be true or false.', key));
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrong(t('"{0}" must be a whole number.', key));
      return value >= INTEGERS.least && value <= INTEGERS.most
        ? { ok: true, value }
        : wrong(t('"{0}" must be between {1} and {2}.', key, INTEGERS.least, INTEGERS.most));
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? { ok: true, value } : wrong(t('"{0}" must be a number.', key));
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? { ok: true, value: value.join(' || ') }
        : checkText(setting, value);
    case 'text':
    case 'dropdown':
      return checkText(setting, value);
    default:
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? { ok: true, value }
        : wrong(t('"{0}" must be a string, a number, true, or false.', key));
  }
}

/** As `checkSetting`, for what a person typed. */
export function readTyped(setting: Setting, typed: string): SettingCheck {
  if (setting.type !== 'integer' && setting.type !== 'decimal') return checkSetting(setting, typed);
  const text = typed.trim();
  return checkSetting(setting, /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text);
}

function checkText(setting: Setting, value: JsonValue): SettingCheck {
  if (typeof value !== 'string') return wrong(t('"{0}" must be a string in double quotes.', setting.key));
  if (!setting.choices || setting.isOpen || setting.choices.some((choice) => choice.value === value)) return { ok: true, value };
  const near = setting.choices.find((choice) => choice.value.toLowerCase() === value.toLowerCase());
  if (near) return wrong(t('"{0}" must be spelled "{1}".', setting.key, near.value));
  const shown = setting.choices.slice(0, 20).map((choice) => (choice.value === '' ? t('(none)') : choice.value));
  if (setting.choices.length > 20) shown.push('…');
  return wrong(t('"{0}" must be one of: {1}.', setting.key, shown.join(', ')));
}

function wrong(problem: string): SettingCheck {
  return { ok: false, problem };
}
