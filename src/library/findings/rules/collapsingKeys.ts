import { t } from '../../../base/words';
import { caseFold } from '../../../swarm/caseFold';
import { type PresetRule, removeNamed } from '../finding';

/** Keys that differ in case alone are one to the server's database; keys of one parameter overwrite each other at generation (docs/server.md 2.6.2 and 3.6). */
export const collapsingKeys: PresetRule = {
  id: 'collapsingKeys',
  severity: 'warning',
  check({ params }, { catalogue }) {
    const keys = [...params.keys()];
    // Ids as the server has them are different parameters.
    if (keys.every((key) => catalogue.get(key))) return [];
    const known = new Map<string, string>();
    return keys.flatMap((key) => {
      const parameter = catalogue.find(key);
      const same = parameter?.id ?? caseFold(key);
      const first = known.get(same);
      known.set(same, key);
      if (first === undefined) return [];
      const message =
        caseFold(first) === caseFold(key)
          ? t('The server treats "{0}" and "{1}" as one key. It keeps the first name with the last value.', first, key)
          : t('"{0}" and "{1}" are both {2}; the last one is used.', first, key, parameter?.name ?? key);
      return [{ paramId: first, message, fix: removeNamed(first) }];
    });
  },
};
