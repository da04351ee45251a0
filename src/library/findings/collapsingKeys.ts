import { caseFold } from '../caseFold';
import { type PresetRule, removeFix } from './finding';

/** Keys that differ in case alone are one to the server's database (2.6.2); keys of one parameter overwrite each other at generation (3.6). */
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
          ? `“${first}” and “${key}” are one key to the server: it stores the first with the value of the last.`
          : `“${first}” and “${key}” are both ${parameter?.name ?? key}; the last one counts.`;
      return [{ paramId: first, message, fix: removeFix(first, `“${first}”`) }];
    });
  },
};
