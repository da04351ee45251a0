import * as s from './shape';

/** One parameter as far as the page needs it. Numbers: 0 and 0 for `min` and `max` mean unbounded (docs/server.md 3.2). */
export const pageParameterSchema = s.object({
  id: s.string,
  name: s.string,
  description: s.string,
  type: s.string,
  subtype: s.optional(s.string),
  default: s.optional(s.string),
  min: s.number,
  max: s.number,
  viewMin: s.number,
  viewMax: s.number,
  step: s.number,
  values: s.optional(s.array(s.object({ value: s.string, name: s.string }))),
  examples: s.optional(s.array(s.string)),
  viewType: s.string,
  group: s.optional(s.string),
  /** The value that the server takes as not set. */
  ignoredAt: s.optional(s.string),
});
export type PageParameter = s.TypeOf<typeof pageParameterSchema>;

/**
 * A model: its full name; its architecture in words, '' when unknown; what has to be the same for two to go together (`family`, for VAEs
 * `vae`); the pixels it was made for, as `WxH`.
 */
export const pageModelSchema = s.object({
  name: s.string,
  architecture: s.string,
  family: s.optional(s.string),
  vae: s.optional(s.string),
  size: s.optional(s.string),
});
export type PageModel = s.TypeOf<typeof pageModelSchema>;

/** A group of parameters. `open`: whether the server shows it unfolded. */
export const pageGroupSchema = s.object({
  id: s.string,
  name: s.string,
  description: s.string,
  open: s.boolean,
  parent: s.optional(s.string),
});
export type PageGroup = s.TypeOf<typeof pageGroupSchema>;

/** What the page knows of a server; parameters and groups stand in the order in which they are shown. */
export const pageCatalogueSchema = s.object({
  server: s.optional(s.string),
  parameters: s.array(pageParameterSchema),
  groups: s.array(pageGroupSchema),
  wildcards: s.array(s.string),
  /** By kind ('LoRA', 'VAE', ...). */
  models: s.record(s.array(pageModelSchema)),
});
export type PageCatalogue = s.TypeOf<typeof pageCatalogueSchema>;
