import { t } from '../../../base/words';
import { type CheckedValue, removeFix, type ValueRule } from '../finding';
import { isIgnored } from '../ignoredValues';

const BESIDE_LORAS = /^lora(?:weights|tencweights|sectionconfinement)$/;
const SIZES = ['width', 'height', 'sidelength', 'rawresolution'];

/** A parameter that depends on another counts only where that one is not at its default (`depend_non_default`, docs/server.md 3.2; sizes: docs/server.md 4.3). */
export const noEffect: ValueRule = {
  id: 'noEffect',
  severity: 'hint',
  applies: ({ id, dependsOn }) => dependsOn !== undefined || id === 'aspectratio' || BESIDE_LORAS.test(id),
  check(checked) {
    const { key, parameter } = checked;
    const message = reason(checked);
    return message === undefined ? undefined : { message, fix: removeFix(key, parameter.name) };
  },
};

function reason({ value, parameter, params, catalogue }: CheckedValue): string | undefined {
  const { id, name, dependsOn } = parameter;
  if (BESIDE_LORAS.test(id)) {
    return value === '' || params.get('loras') ? undefined : t('{0} does nothing by itself: the preset sets no LoRAs.', name);
  }
  if (id === 'aspectratio') {
    return value === 'Custom' || SIZES.some((size) => params.has(size))
      ? undefined
      : t('{0} does nothing by itself: the server goes by width and height, which the preset does not set.', name);
  }
  const other = dependsOn === undefined ? undefined : catalogue.get(dependsOn);
  if (!other) return undefined;
  const there = params.get(other.id);
  if (there === undefined) return t('{0} does nothing by itself: it needs {1}, which the preset does not set.', name, other.name);
  return there === other.default || isIgnored(other.id, there)
    ? t('{0} does nothing by itself: it needs {1}, which the preset switches off.', name, other.name)
    : undefined;
}
