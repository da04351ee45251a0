import * as z from 'zod/mini';

/** One parameter as far as the page needs it. Numbers: 0 and 0 for `min` and `max` mean unbounded (swarmui-api 3.2). */
export const pageParameterSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.string(),
  subtype: z.optional(z.string()),
  default: z.optional(z.string()),
  min: z.number(),
  max: z.number(),
  viewMin: z.number(),
  viewMax: z.number(),
  step: z.number(),
  values: z.optional(z.array(z.object({ value: z.string(), name: z.string() }))),
  examples: z.optional(z.array(z.string())),
  viewType: z.string(),
  group: z.optional(z.string()),
});
export type PageParameter = z.infer<typeof pageParameterSchema>;

/** A group of parameters. `open`: whether the server shows it unfolded. */
export const pageGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  open: z.boolean(),
  parent: z.optional(z.string()),
});
export type PageGroup = z.infer<typeof pageGroupSchema>;

/** What the page knows of a server; parameters and groups stand in the order in which they are shown. */
export const pageCatalogueSchema = z.object({
  server: z.optional(z.string()),
  parameters: z.array(pageParameterSchema),
  groups: z.array(pageGroupSchema),
  wildcards: z.array(z.string()),
  /** By kind ('LoRA', 'VAE', ...): the model's full name and its architecture, '' when unknown. */
  models: z.record(z.string(), z.array(z.object({ name: z.string(), architecture: z.string() }))),
});
export type PageCatalogue = z.infer<typeof pageCatalogueSchema>;
