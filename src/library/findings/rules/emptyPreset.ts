import { t } from '../../../base/words';
import type { PresetRule } from '../finding';

/** A preset without parameters does nothing; the server stores it all the same (docs/server.md 4.1). */
export const emptyPreset: PresetRule = {
  id: 'emptyPreset',
  severity: 'hint',
  check: ({ params }) => (params.size === 0 ? [{ message: t('This preset sets no parameters, so it has no effect.') }] : []),
};
