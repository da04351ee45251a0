import { t } from '../../../base/words';
import type { PresetRule } from '../finding';

/** A preset without parameters has no effect. The server stores it anyway (docs/server.md 4.1). */
export const emptyPreset: PresetRule = {
  id: 'emptyPreset',
  severity: 'hint',
  check: ({ params }) => (params.size === 0 ? [{ message: t('This preset sets no parameters, so it has no effect.') }] : []),
};
