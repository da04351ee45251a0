import type { JsonObject, JsonValue } from '../../src/base/json';
import { NO_PICTURE } from '../../src/library/snapshot/presetWire';
import type { Fault } from '../sandbox/faults';
import type { Sandbox } from '../sandbox/server';
import { OtherClient, type WirePreset } from '../support/otherClient';
import { type HeldPreset, keyOf, type World } from './world';

/** The server under the chaos, as seen past our own client. */
export interface ChaosServer {
  readonly url: string;
  /** What it holds; only presets below `home`. */
  read(): Promise<World>;
  /** Calls a route as another program would. */
  call(route: string, input: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Lets the next calls of a route go wrong; undefined where the server takes no such orders. */
  readonly fail: ((route: string, fault: Fault, times: number) => void) | undefined;
  /** Takes back what has not gone wrong yet. */
  clearFaults(): void;
  /** Ends every session; does nothing where the server takes no such orders. */
  endSessions(): void;
}

/** A sandbox in this process: what it holds is seen, and faults are ordered, without the network. */
export function sandboxServer({ url, controls }: Sandbox): ChaosServer {
  const call = (route: string, input: Readonly<Record<string, unknown>>) => controls.call(route, input);
  return {
    url,
    call,
    read: async () => {
      const presets = controls.library().map(({ picture, params, ...rest }) => ({
        ...rest,
        picture: picture === NO_PICTURE ? undefined : picture,
        params: new Map(Object.entries(params)),
      }));
      const catalogue = { param_edits: JSON.parse(controls.parameterEdits() ?? 'null') };
      return worldOf(presets, await call('GetMyUserData', {}), catalogue, await call('GetUserSettings', {}));
    },
    fail: (route, fault, times) => controls.fail(route, fault, times),
    clearFaults: () => controls.clearFaults(),
    endSessions: () => controls.endSessions(),
  };
}

/** A server at an address. Presets that do not stand below `home` are not looked at. */
export function remoteServer(url: string, home: string): ChaosServer {
  const client = new OtherClient(url);
  return {
    url,
    call: (route, input) => client.call(route, input),
    read: async () => {
      // The same shapes as the recordings have (test/conformance/golden).
      const wires = (await client.presets()) as readonly WirePreset[];
      const presets = wires
        .filter(({ title }) => keyOf(title).startsWith(keyOf(home)))
        .map(({ title, description, is_starred, preview_image, param_map }) => ({
          title,
          description,
          starred: is_starred,
          picture: preview_image === NO_PICTURE ? undefined : preview_image,
          params: new Map(Object.entries(param_map)),
        }));
      const catalogue = await client.call('ListT2IParams', {});
      return worldOf(presets, await client.call('GetMyUserData', {}), catalogue, await client.call('GetUserSettings', {}));
    },
    fail: undefined,
    clearFaults: () => undefined,
    endSessions: () => undefined,
  };
}

function worldOf(presets: readonly HeldPreset[], reply: unknown, catalogue: unknown, settings: unknown): World {
  // As recorded; older servers have no links.
  const { starred_models, model_preset_links } = reply as { starred_models: JsonObject; model_preset_links?: JsonObject };
  const { param_edits } = catalogue as { param_edits?: JsonObject | null };
  return {
    presets: new Map(presets.map((preset) => [keyOf(preset.title), preset])),
    stars: starred_models,
    links: model_preset_links ?? {},
    edits: param_edits ?? {},
    settings: flatSettings((settings as { settings: SettingNodes }).settings),
  };
}

/** As recorded: groups hold others of their kind. */
interface SettingNodes {
  readonly [key: string]: { readonly type: string; readonly value: SettingNodes | string | number | boolean };
}

function flatSettings(nodes: SettingNodes, prefix = ''): JsonObject {
  const flat: Record<string, JsonValue> = {};
  for (const [key, { value }] of Object.entries(nodes)) {
    if (typeof value === 'object') Object.assign(flat, flatSettings(value, `${prefix}${key}.`));
    else flat[prefix + key] = value;
  }
  return flat;
}
