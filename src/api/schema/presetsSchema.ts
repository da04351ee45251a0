import * as z from 'zod/mini';
import { isJsonObject } from '../../base/json';
import { checked, type Problem } from './checked';

/** One preset as GetMyUserData and ExportUserPresets give it. */
export interface PresetWire {
  readonly author: string;
  readonly title: string;
  readonly description: string;
  /** A path on the server, a data URL (always in ExportUserPresets, and before 0.9.8.1), or `imgs/model_placeholder.jpg`. */
  readonly preview_image: string;
  /** Absent before 0.9.7.4. */
  readonly is_starred?: boolean;
  /** Order is the server's. May have an own key `__proto__`: never copy it by assignment. */
  readonly param_map: Readonly<Record<string, string>>;
}

const texts = ['title', 'author', 'description', 'preview_image'] as const;

/** Checks ten thousand presets at a small part of what JSON.parse cost; nothing is copied. */
function findPresetProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return { path: [], expected: 'a list of presets' };
  for (let index = 0; index < value.length; index++) {
    const problem = presetProblem(value[index]);
    if (problem) return { path: [index, ...problem.path], expected: problem.expected };
  }
  return undefined;
}

function presetProblem(preset: unknown): Problem | undefined {
  if (!isJsonObject(preset)) return { path: [], expected: 'a preset' };
  for (const key of texts) {
    if (typeof preset[key] !== 'string') return { path: [key], expected: 'a text' };
  }
  const starred = preset.is_starred;
  if (starred !== undefined && typeof starred !== 'boolean') return { path: ['is_starred'], expected: 'true or false' };
  const params = preset.param_map;
  if (!isJsonObject(params)) return { path: ['param_map'], expected: 'an object of texts' };
  for (const key in params) {
    if (typeof params[key] !== 'string') return { path: ['param_map', key], expected: 'a text' };
  }
  return undefined;
}

/** The list of presets as the server orders it. */
export const presetList = checked<readonly PresetWire[]>(
  '{ author: string; title: string; description: string; preview_image: string; is_starred?: boolean; param_map: { [id]: string } }[]',
  findPresetProblem,
);

const textMap = checked<Readonly<Record<string, string>>>('{ [id]: string }', (value) => {
  if (!isJsonObject(value)) return { path: [], expected: 'an object of texts' };
  for (const key in value) {
    if (typeof value[key] !== 'string') return { path: [key], expected: 'a text' };
  }
  return undefined;
});

/**
 * AddNewPreset replaces everything but the picture: always give `is_starred`, or the star is lost. Values are texts, since the server
 * spells JSON `true` as `True`. `preview_image` is a JPEG data URL, or `imgs/model_placeholder.jpg` for none.
 */
export const addNewPresetInput = z
  .object({
    title: z.string(),
    description: z.string(),
    param_map: textMap,
    is_starred: z.exactOptional(z.boolean()),
    preview_image: z.exactOptional(z.string()),
    preview_image_metadata: z.exactOptional(z.string()),
    is_edit: z.exactOptional(z.boolean()),
    editing: z.exactOptional(z.string()),
  })
  .check(
    z.refine((input) => !input.is_edit || input.editing !== undefined, { path: ['editing'], message: 'an edit must say which preset' }),
  );

/** Names one preset; ASCII case is ignored by the server. */
export const presetName = z.object({ preset: z.string() });

/** Without `titles`, all presets. Titles are matched exactly. */
export const exportUserPresetsInput = z.object({ titles: z.exactOptional(z.readonly(z.array(z.string()))) });

/** Presets with their pictures inline. */
export const exportedPresets = z.object({ presets: presetList });
