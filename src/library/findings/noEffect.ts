import { type CheckedValue, type Found, removeFix, type ValueRule } from './finding';
import { isIgnored } from './ignoredValues';

const BESIDE_LORAS = /^lora(?:weights|tencweights|sectionconfinement)$/;
const SIZES = ['width', 'height', 'sidelength', 'rawresolution'];

/** A parameter that depends on another counts only where that one is not at its default (`depend_non_default`, swarmui-api.md 3.2; sizes: 4.3). */
export const noEffect: ValueRule = {
  id: 'noEffect',
  severity: 'hint',
  applies: ({ id, dependsOn }) => dependsOn !== undefined || id === 'aspectratio' || BESIDE_LORAS.test(id),
  check(checked) {
    const { key, parameter } = checked;
    const needed = neededBy(checked);
    if (needed === undefined) return undefined;
    const found: Found = {
      message: `${parameter.name} does nothing by itself: ${needed}`,
      fix: removeFix(key, parameter.name),
    };
    return found;
  },
};

function neededBy({ value, parameter, params, catalogue }: CheckedValue): string | undefined {
  const { id, dependsOn } = parameter;
  if (BESIDE_LORAS.test(id)) {
    return value === '' || params.get('loras') ? undefined : 'the preset sets no LoRAs.';
  }
  if (id === 'aspectratio') {
    return value === 'Custom' || SIZES.some((size) => params.has(size))
      ? undefined
      : 'the server goes by width and height, which the preset does not set.';
  }
  const other = dependsOn === undefined ? undefined : catalogue.get(dependsOn);
  if (!other) return undefined;
  const there = params.get(other.id);
  if (there === undefined) return `it needs ${other.name}, which the preset does not set.`;
  return there === other.default || isIgnored(other.id, there) ? `it needs ${other.name}, which the preset switches off.` : undefined;
}
