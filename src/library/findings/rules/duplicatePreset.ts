import { t } from '../../../base/words';
import { changedParams, type Preset } from '../../snapshot/preset';
import { shown } from '../finding';
import type { LibraryRule } from '../libraryFinding';

/** Presets with the same values under two titles. One of them can be deleted. */
export const duplicatePreset: LibraryRule = {
  id: 'duplicatePreset',
  severity: 'hint',
  *check({ presets }) {
    // By what costs little first: reading every long prompt of a library would take longer than all other rules.
    const alike = new Map<string, Preset[]>();
    for (const preset of presets) {
      if (preset.params.size === 0) continue;
      let length = 0;
      for (const [id, value] of preset.params) length += id.length * 31 + value.length;
      const key = `${preset.params.size} ${length}`;
      const group = alike.get(key);
      if (group) group.push(preset);
      else alike.set(key, [preset]);
    }
    for (const group of alike.values()) {
      const originals: Preset[] = [];
      for (const preset of group) {
        const original = originals.find(({ params }) => changedParams(params, preset.params).length === 0);
        if (!original) originals.push(preset);
        else yield { place: { kind: 'preset', title: preset.title }, message: t('Has the same values as "{0}".', shown(original.title)) };
      }
    }
  },
};
