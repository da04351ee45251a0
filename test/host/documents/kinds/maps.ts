import type { JsonObject } from '../../../../src/base/json';
import { printMap } from '../../../../src/library/formats/mapText';
import type { Library } from '../../../../src/library/library';
import type { Controls } from '../../../sandbox/controls';
import type { FileKind } from './fileKind';
import { partsOfJson, withJsonPart } from './jsonParts';

const MEMBER = ['yes', undefined] as const;

/** A file that is one map to the server. */
function mapKind(
  kind: Pick<FileKind, 'name' | 'route' | 'parts' | 'isMember'> & {
    held(controls: Controls): Promise<JsonObject>;
    seen(library: Library): JsonObject | undefined;
    /** What the route is sent for a map. */
    sent(map: JsonObject): Readonly<Record<string, unknown>>;
  },
): FileKind {
  return {
    ...kind,
    parse: (text) => partsOfJson(JSON.parse(text)),
    write: (text, part, value) => printMap(withJsonPart(JSON.parse(text), part, value)),
    leavesAlone: () => false,
    stores: (_, value) => value,
    seen: (library) => {
      const map = kind.seen(library);
      return map && partsOfJson(map);
    },
    change: async (controls, _, part, value) =>
      void (await controls.call(kind.route, kind.sent(withJsonPart(await kind.held(controls), part, value)))),
  };
}

/** The models that are starred. */
export const stars = mapKind({
  name: 'stars',
  route: 'SetStarredModels',
  parts: ['LoRA › detail.safetensors', 'LoRA › soft.safetensors', 'VAE › fine.safetensors'].map((name) => ({ name, values: MEMBER })),
  isMember: () => true,
  held: async (controls) => (await userData(controls)).starred_models,
  seen: ({ snapshot }) => snapshot?.rawStarredModels,
  sent: (map) => map,
});

/** The presets that go with models. */
export const links = mapKind({
  name: 'links',
  route: 'SetPresetLinks',
  parts: ['LoRA › detail › One', 'LoRA › detail › Kept', 'LoRA › soft › Kept', 'Stable-Diffusion › base › Kept'].map((name) => ({
    name,
    values: MEMBER,
  })),
  isMember: () => true,
  held: async (controls) => (await userData(controls)).model_preset_links,
  seen: ({ snapshot }) => snapshot?.rawModelLinks,
  sent: (map) => map,
});

/** How parameters are shown. */
export const edits = mapKind({
  name: 'edits',
  route: 'SetParamEdits',
  parts: [
    { name: 'params › steps › min', values: ['1', '2', '3', undefined] },
    { name: 'params › steps › max', values: ['50', '60', undefined] },
    { name: 'groups › sampling › description', values: ['how', 'what', undefined] },
  ],
  isMember: () => false,
  held: async (controls) => JSON.parse(controls.parameterEdits() ?? '{}'),
  seen: ({ knownCatalogue }) => knownCatalogue && (knownCatalogue.parameterEdits ?? {}),
  sent: (map) => ({ edits: map }),
});

/** What the server says of its user, as far as it is looked at here. */
export async function userData(controls: Controls): Promise<{ starred_models: JsonObject; model_preset_links: JsonObject }> {
  // As recorded (test/conformance/golden).
  return (await controls.call('GetMyUserData')) as { starred_models: JsonObject; model_preset_links: JsonObject };
}
