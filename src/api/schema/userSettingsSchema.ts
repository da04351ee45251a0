import * as z from 'zod/mini';

/** One setting or group of settings as GetUserSettings describes it. `type` may be one a newer server adds. */
export interface SettingWire {
  readonly type: string;
  /** The key in its original spelling. */
  readonly name: string;
  /** A scalar; for `type: 'group'` the settings inside. A list is one text joined by ` || `. */
  readonly value: SettingValue | SettingTree;
  readonly description: string;
  readonly values?: readonly string[] | null | undefined;
  readonly value_names?: readonly string[] | null | undefined;
  readonly is_secret?: boolean | undefined;
  /** Compiled in; not what the server's owner chose for new users. Absent in 0.9.7.0, for groups and for secrets. */
  readonly default_value?: SettingValue | undefined;
}

/** A settings value on the wire. */
export type SettingValue = string | number | boolean | null;

/** Settings by lower-case key, nested as the server nests them. */
export interface SettingTree {
  readonly [key: string]: SettingWire;
}

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const settingTree: z.ZodMiniType<SettingTree> = z
  .lazy(() => z.record(z.string(), setting))
  .check(z.describe('{ [key]: { type: string; name: string; value: a value, or for groups the same again; description: string; ... } }'));

const setting: z.ZodMiniType<SettingWire> = z
  .object({
    type: z.string(),
    name: z.string(),
    value: z.union([settingValue, settingTree]),
    description: z.string(),
    values: z.nullish(z.readonly(z.array(z.string()))),
    value_names: z.nullish(z.readonly(z.array(z.string()))),
    is_secret: z.optional(z.boolean()),
    default_value: z.optional(settingValue),
  })
  .check(
    z.refine((one) => (one.type === 'group') === (typeof one.value === 'object' && one.value !== null), {
      path: ['value'],
      message: 'expected settings in a group and a value elsewhere',
    }),
  );

/** Settings with their descriptions, and the themes there are. */
export const userSettings = z.object({
  themes: z.record(z.string(), z.object({ name: z.string(), is_dark: z.optional(z.boolean()) })),
  settings: settingTree,
});

/** The settings by the flat dotted key that ChangeUserSettings takes, such as `fileformat.imagequality`; groups are left out. */
export function flatSettings(tree: SettingTree, prefix = ''): ReadonlyMap<string, SettingWire> {
  const flat = new Map<string, SettingWire>();
  for (const [key, one] of Object.entries(tree)) {
    if (typeof one.value === 'object' && one.value !== null) {
      for (const [inner, found] of flatSettings(one.value, `${prefix}${key}.`)) flat.set(inner, found);
    } else {
      flat.set(prefix + key, one);
    }
  }
  return flat;
}

/**
 * Values by flat dotted key; a list becomes the one text the server keeps. The server skips keys it does not know and checks no
 * choices or ranges: read back. Null is not taken, since the server skips it for texts and fails for the rest.
 */
export const changeUserSettingsInput = z.object({
  settings: z.record(
    z.string(),
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.pipe(
        z.readonly(z.array(z.string())),
        z.transform((list) => list.join(' || ')),
      ),
    ]),
  ),
});

/** `keyType` is `stability_api`, `civitai_api` or `huggingface_api`; extensions of the server may add more. The key `none` deletes. */
export const setApiKeyInput = z.object({ keyType: z.string(), key: z.string() });

/** The server takes any type and says `not set` to those it does not know. */
export const apiKeyStatusInput = z.object({ keyType: z.string() });

/** `not set`, or `last updated yyyy-MM-dd HH:mm` in the server's local time. */
export const apiKeyStatus = z.object({ status: z.string() });

/** A language code, exactly as the server spells it. */
export const languageInput = z.object({ language: z.string() });

/** English texts and their translations. */
export const language = z.object({
  language: z.object({ code: z.string(), name: z.string(), local_name: z.string(), keys: z.record(z.string(), z.string()) }),
});
