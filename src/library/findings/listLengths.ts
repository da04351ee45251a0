import { listEntries } from './choices';
import { type PresetRule, setTo } from './finding';

/** Lists with an entry for each LoRA. */
export const BESIDE_LORAS = ['loraweights', 'loratencweights', 'lorasectionconfinement'];

/** Lists that go beside the LoRAs; the server fills up what is missing and cuts off what is too much (swarmui-api.md 4.1). */
export const listLengths: PresetRule = {
  id: 'listLengths',
  severity: 'warning',
  check({ params }, { catalogue }) {
    const loras = listEntries(params.get('loras') ?? '').length;
    if (loras === 0) return [];
    return BESIDE_LORAS.flatMap((id) => {
      const value = params.get(id);
      const entries = listEntries(value ?? '');
      if (entries.length === 0 || entries.length === loras) return [];
      const name = catalogue.get(id)?.name ?? id;
      const filler = id === 'lorasectionconfinement' ? '0' : '1';
      const missing = Array.from({ length: Math.max(0, loras - entries.length) }, () => filler);
      const ofThem = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
      const message = `${name} has ${ofThem}, but there ${loras === 1 ? 'is 1 LoRA' : `are ${loras} LoRAs`}.`;
      const fixed = [...entries.slice(0, loras), ...missing].join(',');
      return [{ paramId: id, message, fix: setTo(id, fixed, missing.length > 0 ? `Fill Up With ${filler}` : 'Remove the Last') }];
    });
  },
};
