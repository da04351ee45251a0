import { t } from '../../../base/words';
import { closest } from '../../../swarm/spelling';
import type { Catalogue, Parameter } from '../../catalogue/catalogue';
import { STABLE_SWARM_PARAMETERS } from '../../catalogue/paramMap';
import { type Found, type PresetRule, shown, type ValueRule } from '../finding';
import { missingModel } from './missingModel';
import { notABoolean } from './notABoolean';
import { notAChoice } from './notAChoice';
import { notANumber } from './notANumber';
import { notAResolution } from './notAResolution';
import { notMedia } from './notMedia';
import { permissionFor } from './notPermitted';
import { outOfRange } from './outOfRange';
import { renameFix } from './parameterSpelling';

/** A value that one of these finds wrong was not written for the parameter. */
const TYPES: readonly ValueRule[] = [notANumber, outOfRange, notABoolean, notAChoice, missingModel, notMedia, notAResolution];

/** The server ignores unknown parameters: typos, former names, or parameters of an extension that isn't installed (docs/server.md 4.3). */
export const unknownParameter: PresetRule = {
  id: 'unknownParameter',
  severity: 'warning',
  check({ params }, { catalogue, may }) {
    const unknown: [string, string][] = [];
    for (const entry of params) if (!catalogue.find(entry[0])) unknown.push(entry);
    return unknown.flatMap(([key, value]): Found[] => {
      const permission = permissionFor(key);
      if (permission !== undefined && may?.(permission) === false) return [];
      const former = catalogue.get(STABLE_SWARM_PARAMETERS.get(key) ?? '');
      const meant = former ?? closest(key, catalogue.parameters, idOf);
      if (!meant || params.has(meant.id) || !fits(meant, value, params, catalogue)) {
        const message = t(
          'This server has no parameter "{0}" and ignores it. An extension may be missing, or your account may lack access.',
          key,
        );
        return [{ paramId: key, message, severity: 'hint' }];
      }
      const message = former
        ? t('"{0}" is the StableSwarmUI name of {1}. This server ignores it. Once renamed, its value is used again.', key, meant.name)
        : t('This server has no parameter "{0}" and ignores it. Did you mean "{1}" ({2})?', key, meant.id, meant.name);
      const fix = { ...renameFix(key, meant.id, value, params), title: t('Rename to "{0}" and Use "{1}"', meant.id, shown(value)) };
      return [{ paramId: key, message, fix }];
    });
  },
};

/** True where a value could have been meant for a parameter: of its type, and for a text no number and no document. */
function fits(parameter: Parameter, value: string, params: ReadonlyMap<string, string>, catalogue: Catalogue): boolean {
  const checked = { key: parameter.id, value, parameter, params, isUnset: false, catalogue };
  if (TYPES.some((rule) => (rule.applies?.(parameter) ?? true) && rule.check(checked) !== undefined)) return false;
  return parameter.type !== 'text' || parameter.values !== undefined || !isOtherThanText(value);
}

function isOtherThanText(value: string): boolean {
  try {
    return typeof JSON.parse(value) !== 'string';
  } catch {
    return false;
  }
}

const idOf = ({ id }: Parameter) => id;
