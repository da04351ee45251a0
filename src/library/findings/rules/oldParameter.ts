import { t } from '../../../base/words';
import { RENAMED_PARAMETERS } from '../../catalogue/paramMap';
import type { ValueRule } from '../finding';
import { renameFix } from './parameterSpelling';

/** IDs from before 2026-03-17. Newer servers rename them whenever they read a preset (docs/server.md 2.6.3). */
export const oldParameter: ValueRule = {
  id: 'oldParameter',
  severity: 'warning',
  keeps: true,
  unset: true,
  oddKeys: true,
  check({ key, value, parameter, params }) {
    if (!RENAMED_PARAMETERS.has(key)) return undefined;
    const message = t('"{0}" is the old ID of {1}. On this server, it is "{2}".', key, parameter.name, parameter.id);
    return { message, fix: renameFix(key, parameter.id, value, params) };
  },
};
