import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../base/json';
import { checked, verbatimObject } from './checked';
import { presetList } from './presetsSchema';

/** Everything the server keeps for a user, but the settings. The word list for completion (may be megabytes) is dropped. */
export const userData = z.object({
  user_name: z.string(),
  presets: presetList,
  language: z.string(),
  permissions: z.readonly(z.array(z.string())),
  /** Verbatim what SetStarredModels stored: kind to full model names. */
  starred_models: verbatimObject,
  /** Verbatim what SetPresetLinks stored: kind to model (without extension) to titles. Absent before 0.9.7.2. */
  model_preset_links: z.optional(verbatimObject),
});

/** What GetMyUserData gives, parsed. */
export type UserData = z.output<typeof userData>;

/** A whole map that is stored as it is sent: every key but the session's own is data. */
export const wholeMap = checked<JsonObject>('{ [key]: any } — the map itself', (value) => {
  if (!isJsonObject(value)) return { path: [], expected: 'an object' };
  return Object.hasOwn(value, 'session_id')
    ? { path: ['session_id'], expected: 'no such key: the server takes it for the session' }
    : undefined;
});

/** What SetParamEdits takes. */
export const paramEditsInput = z.object({ edits: verbatimObject });
