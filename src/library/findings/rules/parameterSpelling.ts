import { t } from '../../../base/words';
import type { Catalogue, Parameter } from '../../catalogue/catalogue';
import { RENAMED_PARAMETERS } from '../../catalogue/paramMap';
import type { ValueRule } from '../finding';

/** The server reads `CFG Scale` as `cfgscale` when it generates images; its web page does not (docs/server.md 3.6). */
export const parameterSpelling: ValueRule = {
  id: 'parameterSpelling',
  severity: 'warning',
  keeps: true,
  unset: true,
  oddKeys: true,
  check({ key, value, parameter, params, catalogue }) {
    // Two spellings of one parameter are the rule collapsingKeys'.
    if (RENAMED_PARAMETERS.has(key) || isTwice(parameter, params, catalogue)) return undefined;
    const message = t('SwarmUI\'s web page doesn\'t recognize "{0}". The ID of {1} is "{2}".', key, parameter.name, parameter.id);
    return { message, fix: renameFix(key, parameter.id, value, params) };
  },
};

function isTwice({ id }: Parameter, params: ReadonlyMap<string, string>, catalogue: Catalogue): boolean {
  let times = 0;
  for (const key of params.keys()) if (catalogue.find(key)?.id === id) times++;
  return times > 1;
}

/** Writes a parameter under another id; where that is there already, the old one only goes. */
export function renameFix(from: string, to: string, value: string, params: ReadonlyMap<string, string>) {
  const set = params.has(to) ? [] : [{ kind: 'setParam' as const, id: to, value }];
  return { title: t('Rename to "{0}"', to), edits: [{ kind: 'removeParam' as const, id: from }, ...set] };
}
