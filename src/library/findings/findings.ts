import type { Catalogue } from '../catalogue';
import type { PresetContent } from '../preset';
import { booleanSpelling } from './booleanSpelling';
import type { Finding, ValueRule } from './finding';
import { isIgnored } from './ignoredValues';
import { looseChoice } from './looseChoice';
import { missingModel } from './missingModel';
import { notABoolean } from './notABoolean';
import { notAChoice } from './notAChoice';
import { notANumber } from './notANumber';
import { notMedia } from './notMedia';
import { outOfRange } from './outOfRange';
import { parameterSpelling } from './parameterSpelling';
import { unknownParameter } from './unknownParameter';

/** What the server checks when it generates. It looks at no value that means "not set". */
const VALUE_RULES: readonly ValueRule[] = [
  notANumber,
  outOfRange,
  notABoolean,
  booleanSpelling,
  notAChoice,
  looseChoice,
  missingModel,
  notMedia,
];

/** Everything wrong or doubtful in a preset, in the order of its parameters. */
export function findingsOf({ params }: Pick<PresetContent, 'params'>, catalogue: Catalogue): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [key, value] of params) {
    const parameter = catalogue.find(key);
    if (!parameter) {
      const unknown = unknownParameter(key, catalogue);
      if (unknown) findings.push(unknown);
      continue;
    }
    const checked = { key, value, parameter, catalogue };
    const rules = isIgnored(parameter.id, value) ? [] : VALUE_RULES;
    for (const rule of [parameterSpelling, ...rules]) {
      const finding = rule(checked);
      if (finding) findings.push(finding);
    }
  }
  return findings;
}
