import { t } from '../../../base/words';
import { closest } from '../../../swarm/spelling';
import type { Parameter } from '../../catalogue/catalogue';
import type { Found, PresetRule } from '../finding';
import { permissionFor } from './notPermitted';
import { renameFix } from './parameterSpelling';

/** The server skips a parameter it does not know: a slip of the pen, or of an extension that is missing (docs/server.md 4.3). */
export const unknownParameter: PresetRule = {
  id: 'unknownParameter',
  severity: 'warning',
  check({ params }, { catalogue, may }) {
    const unknown: [string, string][] = [];
    for (const entry of params) if (!catalogue.find(entry[0])) unknown.push(entry);
    return unknown.flatMap(([key, value]): Found[] => {
      const permission = permissionFor(key);
      if (permission !== undefined && may?.(permission) === false) return [];
      const meant = closest(key, catalogue.parameters, idOf);
      if (!meant || params.has(meant.id)) {
        const message = t(
          'This server has no parameter "{0}" and ignores it. An extension may be missing, or your account may lack access.',
          key,
        );
        return [{ paramId: key, message, severity: 'hint' }];
      }
      const message = t('This server has no parameter "{0}" and ignores it. Did you mean "{1}" ({2})?', key, meant.id, meant.name);
      return [{ paramId: key, message, fix: renameFix(key, meant.id, value, params) }];
    });
  },
};

const idOf = ({ id }: Parameter) => id;
