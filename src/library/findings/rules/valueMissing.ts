import { t } from '../../../base/words';
import { setTo } from '../finding';
import { MERGED, promptRule } from '../promptRule';

/** A prompt without `{value}` replaces the text you typed (docs/server.md 4.3). */
export const valueMissing = promptRule(
  'valueMissing',
  'hint',
  ({ id, name, text }) => {
    if (!MERGED.has(id) || /\{(?:value|prompt)\}?/i.test(text)) return [];
    const message = t('{0}: Without {value}, this replaces the text you typed.', name);
    return [{ message, fix: setTo(id, `{value}, ${text}`, t('Insert {0} at Start', '{value}')) }];
  },
  { offByDefault: true },
);
