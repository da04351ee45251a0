import * as z from 'zod/mini';
import { verbatimObject } from './checked';

const texts = z.readonly(z.array(z.string()));

/** One parameter. Keys that older servers lack are optional. */
const parameterWire = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** `text`, `integer`, `decimal`, `boolean`, `dropdown`, `image`, `model`, `list`, ...; a newer server may add types. */
  type: z.string(),
  subtype: z.nullish(z.string()),
  /** Always text, whatever the type. */
  default: z.nullish(z.string()),
  /** Both 0: no limits. */
  min: z.number(),
  max: z.number(),
  view_min: z.optional(z.number()),
  view_max: z.number(),
  step: z.number(),
  values: z.nullish(texts),
  value_names: z.nullish(texts),
  examples: z.nullish(texts),
  visible: z.boolean(),
  advanced: z.boolean(),
  /** Comma-separated; all are needed. */
  feature_flag: z.nullish(z.string()),
  toggleable: z.boolean(),
  priority: z.number(),
  group: z.nullish(z.string()),
  always_retain: z.optional(z.boolean()),
  do_not_save: z.optional(z.boolean()),
  do_not_preview: z.optional(z.boolean()),
  view_type: z.string(),
  extra_hidden: z.optional(z.boolean()),
  can_sectionalize: z.optional(z.boolean()),
  nonreusable: z.optional(z.boolean()),
  depend_non_default: z.nullish(z.string()),
});

/** One group of parameters. `toggles`: the group is one switch for all its parameters. */
const groupWire = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  toggles: z.boolean(),
  open: z.boolean(),
  priority: z.number(),
  advanced: z.boolean(),
  can_shrink: z.optional(z.boolean()),
  parent: z.nullish(z.string()),
});

/** What ListT2IParams says of a parameter, field by field. */
export const parameterFields = parameterWire.shape;

/** What ListT2IParams says of a group, field by field. */
export const groupFields = groupWire.shape;

/** One model class. */
const modelClassWire = z.object({
  id: z.string(),
  name: z.string(),
  compat_class: z.nullish(z.string()),
  standard_width: z.number(),
  standard_height: z.number(),
});

/** One family of model classes that go together. */
const compatClassWire = z.object({
  id: z.string(),
  short_code: z.nullish(z.string()),
  /** Newer servers only. */
  vae_family: z.optional(z.nullable(z.string())),
});

/** Full name with extension, and class id. Servers without classes (0.9.7.0) give the name alone. */
const modelEntry = z.union([
  z.tuple([z.string(), z.nullable(z.string())]),
  z.pipe(
    z.string(),
    z.transform((name): [string, string | null] => [name, null]),
  ),
]);

/** Everything ListT2IParams says. */
export const catalogueWire = z.object({
  list: z.readonly(z.array(parameterWire)),
  groups: z.readonly(z.array(groupWire)),
  /** By kind: `Stable-Diffusion`, `LoRA`, `VAE`, ... */
  models: z.record(z.string(), z.readonly(z.array(modelEntry))),
  /** Absent in 0.9.7.0, as are the classes. */
  model_compat_classes: z.optional(z.record(z.string(), compatClassWire)),
  model_classes: z.optional(z.record(z.string(), modelClassWire)),
  wildcards: texts,
  /** What SetParamEdits stored, verbatim. */
  param_edits: z.nullish(verbatimObject),
});

/** What ListT2IParams gives, parsed. */
export type CatalogueWire = z.output<typeof catalogueWire>;

/** One parameter as ListT2IParams gives it. */
export type ParameterWire = z.output<typeof parameterWire>;

/** One group as ListT2IParams gives it. */
export type GroupWire = z.output<typeof groupWire>;

/** `strong` rescans the model folders; it takes as long as that takes. */
export const triggerRefreshInput = z.object({
  strong: z.exactOptional(z.boolean()),
  refreshType: z.exactOptional(z.literal('wildcards')),
});
