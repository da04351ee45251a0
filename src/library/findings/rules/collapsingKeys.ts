import { t } from '../../../base/words';
import { caseFold } from '../../../swarm/caseFold';
import type { Parameter } from '../../catalogue/catalogue';
import { RENAMED_PARAMETERS } from '../../catalogue/paramMap';
import { type Fix, type PresetRule, shown } from '../finding';
import { MERGED } from '../promptRule';

/**
 * Keys that differ only in case are one key in the server's database. Keys of one parameter overwrite each other when images are
 * generated (docs/server.md 2.6.2 and 3.6).
 */
export const collapsingKeys: PresetRule = {
  id: 'collapsingKeys',
  severity: 'warning',
  keeps: true,
  check({ params }, { catalogue }) {
    const keys = [...params.keys()];
    // Ids as the server has them are different parameters.
    if (keys.every((key) => catalogue.get(key))) return [];
    const known = new Map<string, string>();
    return keys.flatMap((key) => {
      // The server drops an old name where the new one is there: the rule oldParameter tells of it.
      if (params.has(RENAMED_PARAMETERS.get(key) ?? '')) return [];
      const parameter = catalogue.find(key);
      const same = parameter?.id ?? caseFold(key);
      const first = known.get(same);
      known.set(same, key);
      if (first === undefined) return [];
      const isOneKey = caseFold(first) === caseFold(key);
      const message = isOneKey
        ? t('The server treats "{0}" and "{1}" as one key. It keeps the first name with the last value.', first, key)
        : t('"{0}" and "{1}" are both {2}; the last one is used.', first, key, parameter?.name ?? key);
      const value = params.get(key) ?? '';
      const fix = isOneKey || replaces(parameter, value) ? keepFix(first, key, value) : undefined;
      return [{ paramId: first, message, fix }];
    });
  },
};

/** False where the earlier value still counts: a prompt takes it in, and a model that is none is ignored (docs/server.md 5.4). */
function replaces(parameter: Parameter | undefined, value: string): boolean {
  if (!parameter || (MERGED.has(parameter.id) && value.includes('{value}'))) return false;
  return parameter.type !== 'model' || !/^\(?none\)?$/i.test(value.trim());
}

function keepFix(first: string, key: string, value: string): Fix {
  return { title: t('Remove "{0}" and Keep {1} = "{2}"', first, key, shown(value)), edits: [{ kind: 'removeParam', id: first }] };
}
