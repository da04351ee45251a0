import type { Parameter } from '../catalogue/catalogue';
import { ignoredAt } from '../catalogue/ignoredAt';
import { ignoredValue } from '../findings/ignoredValues';

/** Parameters that an empty text takes out of a request (docs/server.md appendix A). */
const AT_NOTHING = new Set(
  `
    promptimages promptaudios promptvideos negativeprompt personalnote loras loraweights loratencweights lorasectionconfinement
    cliplmodel clipgmodel clipvisionmodel txxlmodel llavamodel llamamodel qwenmodel mistralmodel gemmamodel gptossmodel negativemodel
    sambbox yolomodelinternal
  `
    .trim()
    .split(/\s+/),
);

/** The value that takes a parameter out of a request, which ListT2IParams does not tell (presence fact 1); undefined where none does. */
export function ignoreIf(parameter: Parameter): string | undefined {
  return AT_NOTHING.has(parameter.id) ? '' : (ignoredValue(parameter.id) ?? ignoredAt(parameter));
}
