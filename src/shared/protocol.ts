import { pageCatalogueSchema } from './pageCatalogue';
import { presetContentSchema, presetEditSchema, sentContentSchema } from './presetContent';
import * as s from './shape';
import { pageStringsSchema } from './strings';

/** One thing wrong or doubtful, by a rule. Without `paramId` it is about the preset as a whole. `message` is a sentence; `fix` puts it right. */
export const pageFindingSchema = s.object({
  rule: s.string,
  paramId: s.optional(s.string),
  severity: s.oneOf('error', 'warning', 'hint'),
  message: s.string,
  fix: s.optional(s.object({ title: s.string, edits: s.array(presetEditSchema) })),
});
export type PageFinding = s.TypeOf<typeof pageFindingSchema>;

/** What a preset is compared with beside the defaults, which the page knows: the server's copy of it, or another preset. */
export const compareWithSchema = s.union(s.object({ kind: s.oneOf('server') }), s.object({ kind: s.oneOf('preset'), title: s.string }));
export type CompareWith = s.TypeOf<typeof compareWithSchema>;

/** Which parameters the page lists. */
export const pageViewSchema = s.oneOf('set', 'all', 'problems', 'differences');
export type PageView = s.TypeOf<typeof pageViewSchema>;

/** How the person likes the page; kept over presets. `folded`: `view:group id` -> folded by hand. */
export const preferencesSchema = s.object({ view: s.oneOf('set', 'all'), folded: s.record(s.boolean) });
export type Preferences = s.TypeOf<typeof preferencesSchema>;

/**
 * The state of the text document. `seq` is the number of the last edit of this page that it contains.
 * `content` is missing when the text is not a preset; `problems` then say where and why. `readOnly`, `noStar`: why nothing can be changed,
 * why the preset cannot be starred.
 */
const documentProperties = {
  seq: s.number,
  title: s.string,
  folder: s.string,
  readOnly: s.optional(s.string),
  noStar: s.optional(s.string),
  /** What becomes of the preset's title when it is saved. */
  oldTitle: s.optional(s.string),
  /** True where a picture can be set: on a server. */
  hasPicture: s.optional(s.boolean),
  problems: s.array(s.object({ line: s.number, column: s.number, message: s.string })),
};
export const documentStateSchema = s.object({ ...documentProperties, content: s.optional(presetContentSchema) });
export type DocumentState = s.TypeOf<typeof documentStateSchema>;
const sentDocumentSchema = s.object({ ...documentProperties, content: s.optional(sentContentSchema) });
export type SentDocument = s.TypeOf<typeof sentDocumentSchema>;

/** What others changed on the server since the edit of the document began: a sentence, and what can be done. */
export const foreignChangeSchema = s.object({ sentence: s.string, canCompare: s.boolean, canMerge: s.boolean });
export type PageForeignChange = s.TypeOf<typeof foreignChangeSchema>;

const foreignActionSchema = s.oneOf('compare', 'merge');
export type ForeignAction = s.TypeOf<typeof foreignActionSchema>;

/** What the extension host says to the page. No `catalogue`: the server's parameters are not known. `starred`: models, by kind. `url`: a data URL. */
export const hostMessageSchema = s.union(
  s.object({
    type: s.oneOf('open'),
    strings: pageStringsSchema,
    preferences: preferencesSchema,
    document: documentStateSchema,
    catalogue: s.optional(pageCatalogueSchema),
    findings: s.array(pageFindingSchema),
  }),
  s.object({ type: s.oneOf('document'), document: sentDocumentSchema }),
  s.object({ type: s.oneOf('catalogue'), catalogue: s.optional(pageCatalogueSchema) }),
  s.object({ type: s.oneOf('findings'), findings: s.array(pageFindingSchema) }),
  s.object({ type: s.oneOf('picture'), url: s.optional(s.string) }),
  s.object({ type: s.oneOf('library'), titles: s.array(s.string), starred: s.record(s.array(s.string)) }),
  s.object({ type: s.oneOf('saved') }),
  /** Without `change`: the document has all that others changed, or it is saved. */
  s.object({ type: s.oneOf('foreign'), change: s.optional(foreignChangeSchema) }),
  /** What the page compares with; without `content`: it is not there. */
  s.object({ type: s.oneOf('comparison'), with: compareWithSchema, content: s.optional(presetContentSchema) }),
  /** The person wants to choose what to compare with. */
  s.object({ type: s.oneOf('startCompare') }),
  /** The answer to a `countTokens`; without `count` the server cannot tell. */
  s.object({ type: s.oneOf('tokens'), text: s.string, count: s.optional(s.number) }),
  /** The answer to a `showFile`; without `url` there is no such picture. */
  s.object({ type: s.oneOf('file'), path: s.string, url: s.optional(s.string) }),
);
export type HostMessage = s.TypeOf<typeof hostMessageSchema>;

/**
 * What the page says to the extension host. Every key typed is an `edit` at once, so that nothing typed is in the page alone; `seq` rises by
 * one with each. The host joins edits to one undo step until a pause, `settle`, or an edit that is a `step` of its own.
 */
export const pageMessageSchema = s.union(
  s.object({ type: s.oneOf('ready') }),
  s.object({ type: s.oneOf('edit'), seq: s.number, edits: s.array(presetEditSchema), step: s.boolean }),
  s.object({ type: s.oneOf('settle') }),
  s.object({ type: s.oneOf('history'), action: s.oneOf('undo', 'redo') }),
  s.object({ type: s.oneOf('openAsJson') }),
  s.object({ type: s.oneOf('foreign'), action: foreignActionSchema }),
  s.object({ type: s.oneOf('setPicture'), url: s.optional(s.string) }),
  s.object({ type: s.oneOf('remember'), preferences: preferencesSchema }),
  s.object({ type: s.oneOf('countTokens'), text: s.string }),
  /** The person wants to hear no more of a rule for this preset. */
  s.object({ type: s.oneOf('ignore'), rule: s.string }),
  /** A picture on the server is to be shown, by its path in a value. */
  s.object({ type: s.oneOf('showFile'), path: s.string }),
  /** Without `with`: nothing is compared any more, or only with the defaults. */
  s.object({ type: s.oneOf('compare'), with: s.optional(compareWithSchema) }),
);
export type PageMessage = s.TypeOf<typeof pageMessageSchema>;
