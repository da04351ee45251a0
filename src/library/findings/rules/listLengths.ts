import { t } from '../../../base/words';
import { joinList, splitList } from '../../../swarm/lists';
import { type PresetRule, setTo } from '../finding';

/** Lists with an entry for each LoRA. */
export const BESIDE_LORAS = ['loraweights', 'loratencweights', 'lorasectionconfinement'];

/** The section of a LoRA without one; `0` would be another, and another order (presence fact 20). */
const EVERYWHERE = '-1';

/**
 * Lists that belong to the LoRAs. The server pads short lists (a text encoder weight with the weight of the LoRA itself) and truncates long
 * ones (docs/server.md 4.1).
 */
export const listLengths: PresetRule = {
  id: 'listLengths',
  severity: 'warning',
  keeps: true,
  check({ params }, { catalogue }) {
    const loras = splitList(params.get('loras') ?? '').length;
    if (loras === 0) return [];
    return BESIDE_LORAS.flatMap((id) => {
      const value = params.get(id);
      const entries = splitList(value ?? '');
      if (entries.length === 0 || entries.length === loras) return [];
      const name = catalogue.get(id)?.name ?? id;
      const weights = id === 'loratencweights' ? splitList(params.get('loraweights') ?? '') : [];
      const filler = id === 'lorasectionconfinement' ? EVERYWHERE : '1';
      const missing = Array.from({ length: Math.max(0, loras - entries.length) }, (_, index) => weights[entries.length + index] ?? filler);
      const message = lengthWords(name, entries.length, loras);
      const fixed = joinList([...entries.slice(0, loras), ...missing]);
      const title = missing.length > 0 ? t('Fill with {0}', [...new Set(missing)].join(', ')) : t('Remove Last Entry');
      // Beside a LoRA of a prompt the server drops a list that is too long, whole.
      const isDropped = id === 'lorasectionconfinement' && missing.length === 0 && hasLoraTag(params);
      return [{ paramId: id, message, fix: isDropped ? undefined : setTo(id, fixed, title) }];
    });
  },
};

function hasLoraTag(params: ReadonlyMap<string, string>): boolean {
  return ['prompt', 'negativeprompt'].some((id) => /<lora/i.test(params.get(id) ?? ''));
}

/** The two numbers differ. */
function lengthWords(name: string, entries: number, loras: number): string {
  if (entries === 1) return t('{0} has 1 entry, but there are {1} LoRAs.', name, loras);
  if (loras === 1) return t('{0} has {1} entries, but there is 1 LoRA.', name, entries);
  return t('{0} has {1} entries, but there are {2} LoRAs.', name, entries, loras);
}
