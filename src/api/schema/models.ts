import * as z from 'zod';

const text = z.string().nullish();

/** One model. Times are Unix milliseconds, 0 when unknown; the weight of a LoRA is a text. */
const modelWire = z.object({
  name: z.string(),
  title: text,
  author: text,
  description: text,
  /** A data URL in DescribeModel, a path in ListModels. */
  preview_image: text,
  loaded: z.boolean().optional(),
  architecture: text,
  class: text,
  compat_class: text,
  /** `WxH`. */
  resolution: text,
  standard_width: z.number().optional(),
  standard_height: z.number().optional(),
  license: text,
  date: text,
  prediction_type: text,
  usage_hint: text,
  trigger_phrase: text,
  merged_from: text,
  tags: z.array(z.string()).readonly().nullish(),
  is_supported_model_format: z.boolean().optional(),
  is_negative_embedding: z.boolean().optional(),
  lora_default_weight: text,
  lora_default_confinement: text,
  local: z.boolean().optional(),
  time_created: z.number().optional(),
  time_modified: z.number().optional(),
  hash: text,
  hash_sha256: text,
  special_format: text,
});

/** A wildcard's card. `raw` is cut in ListModels. */
const wildcardWire = z.object({ name: z.string(), raw: z.string(), image: text });

/** `depth` is 1 (this folder only) to 20. The server cuts lists at about 5,000 models without saying so. */
export const listModelsInput = z.object({
  path: z.string(),
  depth: z.int(),
  subtype: z.string().exactOptional(),
  sortBy: z.enum(['Name', 'Title', 'DateCreated', 'DateModified']).exactOptional(),
  allowRemote: z.boolean().exactOptional(),
  sortReverse: z.boolean().exactOptional(),
  dataImages: z.boolean().exactOptional(),
});

/** Folders and models below a path; wildcards where `subtype` is `Wildcards`. */
export const modelList = z.object({
  folders: z.array(z.string()).readonly(),
  files: z.array(z.union([wildcardWire, modelWire])).readonly(),
});

/** The name with or without its extension. */
export const describeModelInput = z.object({ modelName: z.string(), subtype: z.string().exactOptional() });

/** A model, or for the subtype `Wildcards` the card itself. */
export const describedModel = z.union([z.object({ model: modelWire }), wildcardWire.transform((wildcard) => ({ wildcard }))]);

/** A prompt with `<random:...>`, `<preset:...>` and the like. */
export const promptFillInput = z.object({ prompt: z.string() });

/** The prompt as generation would see it, this time. */
export const promptFill = z.object({ result: z.string() });
