import * as z from 'zod/mini';

const text = z.nullish(z.string());

/** One model. Times are Unix milliseconds, 0 when unknown; the weight of a LoRA is a text. */
const modelWire = z.object({
  name: z.string(),
  title: text,
  author: text,
  description: text,
  /** A data URL in DescribeModel, a path in ListModels. */
  preview_image: text,
  loaded: z.optional(z.boolean()),
  architecture: text,
  class: text,
  compat_class: text,
  /** `WxH`. */
  resolution: text,
  standard_width: z.optional(z.number()),
  standard_height: z.optional(z.number()),
  license: text,
  date: text,
  prediction_type: text,
  usage_hint: text,
  trigger_phrase: text,
  merged_from: text,
  tags: z.nullish(z.readonly(z.array(z.string()))),
  is_supported_model_format: z.optional(z.boolean()),
  is_negative_embedding: z.optional(z.boolean()),
  lora_default_weight: text,
  lora_default_confinement: text,
  local: z.optional(z.boolean()),
  time_created: z.optional(z.number()),
  time_modified: z.optional(z.number()),
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
  subtype: z.exactOptional(z.string()),
  sortBy: z.exactOptional(z.enum(['Name', 'Title', 'DateCreated', 'DateModified'])),
  allowRemote: z.exactOptional(z.boolean()),
  sortReverse: z.exactOptional(z.boolean()),
  dataImages: z.exactOptional(z.boolean()),
});

/** Folders and models below a path; wildcards where `subtype` is `Wildcards`. */
export const modelList = z.object({
  folders: z.readonly(z.array(z.string())),
  files: z.readonly(z.array(z.union([wildcardWire, modelWire]))),
});

/** The name with or without its extension. */
export const describeModelInput = z.object({ modelName: z.string(), subtype: z.exactOptional(z.string()) });

/** A model, or for the subtype `Wildcards` the card itself. */
export const describedModel = z.union([
  z.object({ model: modelWire }),
  z.pipe(
    wildcardWire,
    z.transform((wildcard) => ({ wildcard })),
  ),
]);

/** A prompt with `<random:...>`, `<preset:...>` and the like. */
export const promptFillInput = z.object({ prompt: z.string() });

/** The prompt as generation would see it, this time. */
export const promptFill = z.object({ result: z.string() });

/** A prompt to count; `skipPromptSyntax`: what stands in `<...>` is cleaned up first. */
export const countTokensInput = z.object({ text: z.string(), skipPromptSyntax: z.exactOptional(z.boolean()) });

/** How many tokens of CLIP it has. */
export const tokenCount = z.object({ count: z.number() });
