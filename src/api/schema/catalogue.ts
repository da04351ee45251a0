import * as z from 'zod';
import { verbatimObject } from './checked';

const texts = z.array(z.string()).readonly();

/** One parameter. Keys that older servers lack are optional. */
const parameterWire = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** `text`, `integer`, `decimal`, `boolean`, `dropdown`, `image`, `model`, `list`, ...; a newer server may add types. */
  type: z.string(),
  subtype: z.string().nullish(),
  /** Always text, whatever the type. */
  default: z.string().nullish(),
  /** Both 0: no limits. */
  min: z.number(),
  max: z.number(),
  view_min: z.number().optional(),
  view_max: z.number(),
  step: z.number(),
  values: texts.nullish(),
  value_names: texts.nullish(),
  examples: texts.nullish(),
  visible: z.boolean(),
  advanced: z.boolean(),
  /** Comma-separated; all are needed. */
  feature_flag: z.string().nullish(),
  toggleable: z.boolean(),
  priority: z.number(),
  group: z.string().nullish(),
  always_retain: z.boolean().optional(),
  do_not_save: z.boolean().optional(),
  do_not_preview: z.boolean().optional(),
  view_type: z.string(),
  extra_hidden: z.boolean().optional(),
  can_sectionalize: z.boolean().optional(),
  nonreusable: z.boolean().optional(),
  depend_non_default: z.string().nullish(),
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
  can_shrink: z.boolean().optional(),
  parent: z.string().nullish(),
});

/** One model class. */
const modelClassWire = z.object({
  id: z.string(),
  name: z.string(),
  compat_class: z.string().nullish(),
  standard_width: z.number(),
  standard_height: z.number(),
});

/** One family of model classes that go together. */
const compatClassWire = z.object({
  id: z.string(),
  short_code: z.string().nullish(),
  /** Newer servers only. */
  vae_family: z.optional(z.nullable(z.string())),
});

/** Full name with extension, and class id. Servers without classes (0.9.7.0) give the name alone. */
const modelEntry = z.union([
  z.tuple([z.string(), z.string().nullable()]),
  z.string().transform((name): [string, string | null] => [name, null]),
]);

/** Everything ListT2IParams says. */
export const catalogueWire = z.object({
  list: z.array(parameterWire).readonly(),
  groups: z.array(groupWire).readonly(),
  /** By kind: `Stable-Diffusion`, `LoRA`, `VAE`, ... */
  models: z.record(z.string(), z.array(modelEntry).readonly()),
  /** Absent in 0.9.7.0, as are the classes. */
  model_compat_classes: z.record(z.string(), compatClassWire).optional(),
  model_classes: z.record(z.string(), modelClassWire).optional(),
  wildcards: texts,
  /** What SetParamEdits stored, verbatim. */
  param_edits: verbatimObject.nullish(),
});

/** What ListT2IParams gives, parsed. */
export type CatalogueWire = z.output<typeof catalogueWire>;

/** One parameter as ListT2IParams gives it. */
export type ParameterWire = z.output<typeof parameterWire>;

/** One group as ListT2IParams gives it. */
export type GroupWire = z.output<typeof groupWire>;

/** `strong` rescans the model folders; it takes as long as that takes. */
export const triggerRefreshInput = z.object({
  strong: z.boolean().exactOptional(),
  refreshType: z.literal('wildcards').exactOptional(),
});
