import { RENAMED_PARAMETERS } from '../paramMap';
import type { ValueRule } from './finding';
import { renameFix } from './parameterSpelling';

/** Ids of before 2026-03-17, which newer servers rename whenever they read a preset (swarmui-api.md 2.6.3). */
export const oldParameter: ValueRule = {
  id: 'oldParameter',
  severity: 'warning',
  unset: true,
  oddKeys: true,
  check({ key, value, parameter, params }) {
    if (!RENAMED_PARAMETERS.has(key)) return undefined;
    const message = `“${key}” is the old name of ${parameter.name}; this server calls it “${parameter.id}”.`;
    return { message, fix: renameFix(key, parameter.id, value, params) };
  },
};
