import * as z from 'zod/mini';
import { pageCatalogueSchema } from './pageCatalogue';
import { presetContentSchema, presetEditSchema } from './presetContent';
import { pageStringsSchema } from './strings';

/** One thing wrong or doubtful. Without `paramId` it is about the preset as a whole. `message` is a sentence; `fix` puts it right. */
export const pageFindingSchema = z.object({
  paramId: z.optional(z.string()),
  severity: z.enum(['error', 'warning', 'hint']),
  message: z.string(),
  fix: z.optional(z.object({ title: z.string(), edits: z.array(presetEditSchema) })),
});
export type PageFinding = z.infer<typeof pageFindingSchema>;

/** Which parameters the page lists. */
export const pageViewSchema = z.enum(['set', 'all', 'problems']);
export type PageView = z.infer<typeof pageViewSchema>;

/** How the person likes the page; kept over presets. `folded`: `view:group id` -> folded by hand. */
export const preferencesSchema = z.object({ view: z.enum(['set', 'all']), folded: z.record(z.string(), z.boolean()) });
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * The state of the text document. `seq` is the number of the last edit of this page that it contains.
 * `content` is missing when the text is not a preset; `problems` then say where and why. `readOnly`, `noStar`: why nothing can be changed,
 * why the preset cannot be starred.
 */
export const documentStateSchema = z.object({
  seq: z.number(),
  title: z.string(),
  folder: z.string(),
  readOnly: z.optional(z.string()),
  noStar: z.optional(z.string()),
  /** True where a picture can be set: on a server. */
  hasPicture: z.optional(z.boolean()),
  content: z.optional(presetContentSchema),
  problems: z.array(z.object({ line: z.number(), column: z.number(), message: z.string() })),
});
export type DocumentState = z.infer<typeof documentStateSchema>;

/** What the extension host says to the page. No `catalogue`: the server's parameters are not known. `url`: a data URL. */
export const hostMessageSchema = z.union([
  z.object({
    type: z.literal('open'),
    strings: pageStringsSchema,
    preferences: preferencesSchema,
    document: documentStateSchema,
    catalogue: z.optional(pageCatalogueSchema),
    findings: z.array(pageFindingSchema),
  }),
  z.object({ type: z.literal('document'), document: documentStateSchema }),
  z.object({ type: z.literal('catalogue'), catalogue: z.optional(pageCatalogueSchema) }),
  z.object({ type: z.literal('findings'), findings: z.array(pageFindingSchema) }),
  z.object({ type: z.literal('picture'), url: z.optional(z.string()) }),
  z.object({ type: z.literal('presets'), titles: z.array(z.string()) }),
  z.object({ type: z.literal('saved') }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

/**
 * What the page says to the extension host. Every key typed is an `edit` at once, so that nothing typed is in the page alone; `seq` rises by
 * one with each. The host joins edits to one undo step until a pause, `settle`, or an edit that is a `step` of its own.
 */
export const pageMessageSchema = z.union([
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('edit'), seq: z.number(), edits: z.array(presetEditSchema), step: z.boolean() }),
  z.object({ type: z.literal('settle') }),
  z.object({ type: z.literal('history'), action: z.enum(['undo', 'redo']) }),
  z.object({ type: z.literal('openAsText') }),
  z.object({ type: z.literal('setPicture'), url: z.optional(z.string()) }),
  z.object({ type: z.literal('remember'), preferences: preferencesSchema }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;
