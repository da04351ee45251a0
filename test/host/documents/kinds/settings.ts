import type { JsonObject, JsonValue } from '../../../../src/base/json';
import type { Controls } from '../../../sandbox/controls';
import type { Values } from '../values';
import type { FileKind } from './fileKind';
import { partsOfJson, SEPARATOR, withJsonPart } from './jsonParts';

/** The settings of the user. */
export const settings: FileKind = {
  name: 'settings',
  route: 'ChangeUserSettings',
  parts: [
    { name: 'fileformat › dpi', values: ['300', '123', '72', undefined] },
    { name: 'maxpromptlines', values: ['10', '12', '14', undefined] },
    { name: 'theme', values: ['modern_dark', 'modern_light', 'solarized'] },
    { name: 'starnofolders', values: ['true', 'false'] },
  ],
  parse: (text) => partsOfJson(withJsonPart(JSON.parse(text), '$schema', undefined)),
  write: (text, part, value) => `${JSON.stringify(withJsonPart(JSON.parse(text), part, typed(value)), null, 2)}\n`,
  leavesAlone: () => true,
  stores: (_, value) => value,
  isMember: () => false,
  seen: (library) => {
    const { known } = library.settings;
    return known && new Map(Array.from(known.byKey.values(), ({ key, value }) => [key.replaceAll('.', SEPARATOR), String(value)]));
  },
  change: async (controls, _, part, value) => {
    if (value === undefined) return;
    await controls.call('ChangeUserSettings', { settings: { [part.replaceAll(SEPARATOR, '.')]: typed(value) } });
  },
};

/** As recorded: groups hold others of their kind. */
interface Nodes {
  readonly [key: string]: { readonly value: Nodes | string | number | boolean };
}

/** The settings a server holds. */
export async function settingValues(controls: Controls): Promise<Values> {
  // As recorded (test/conformance/golden).
  const reply = (await controls.call('GetUserSettings')) as { readonly settings: Nodes };
  return partsOfJson(plain(reply.settings));
}

function plain(nodes: Nodes): JsonObject {
  return Object.fromEntries(Object.entries(nodes).map(([key, { value }]) => [key, typeof value === 'object' ? plain(value) : value]));
}

/** Numbers and booleans are typed as such. */
function typed(value: string | undefined): JsonValue | undefined {
  return value !== undefined && /^(\d+|true|false)$/.test(value) ? (JSON.parse(value) as JsonValue) : value;
}
