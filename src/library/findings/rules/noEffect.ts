import { t } from '../../../base/words';
import type { CheckedValue, ValueRule } from '../finding';
import { isIgnored } from '../ignoredValues';

const BESIDE_LORAS = /^lora(?:weights|tencweights|sectionconfinement)$/;
const SIZES = ['width', 'height', 'sidelength', 'rawresolution'];

/**
 * A parameter that only has an effect together with another. That one may come from you or from another preset, so there is no fix that
 * removes the value (`depend_non_default`, docs/server.md 3.2; sizes: docs/server.md 4.3).
 */
export const noEffect: ValueRule = {
  id: 'noEffect',
  severity: 'hint',
  applies: ({ id, dependsOn }) => dependsOn !== undefined || id === 'aspectratio' || BESIDE_LORAS.test(id),
  check({ value, parameter, params, catalogue }: CheckedValue) {
    const { id, name, dependsOn } = parameter;
    const nameOf = (other: string) => catalogue.get(other)?.name ?? other;
    if (BESIDE_LORAS.test(id)) return value === '' || params.get('loras') ? undefined : together(name, nameOf('loras'));
    if (id === 'aspectratio') {
      return value === 'Custom' || SIZES.some((size) => params.has(size)) ? undefined : together(name, nameOf('sidelength'));
    }
    const other = dependsOn === undefined ? undefined : catalogue.get(dependsOn);
    if (!other) return undefined;
    const there = params.get(other.id);
    if (there === undefined) return together(name, other.name);
    return isIgnored(other.id, there) ? t('{0} needs {1}, which this preset switches off.', name, other.name) : undefined;
  },
};

function together(name: string, other: string): string {
  return t('{0} only has an effect together with {1}.', name, other);
}
