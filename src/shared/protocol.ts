import type { MessageOf } from './messages';
import type { PageCatalogue } from './pageCatalogue';
import type { PageContent, PresetEdit, SentContent } from './presetContent';
import type { PageTexts } from './strings';

/** One thing wrong or doubtful, by a rule. Without `paramId` it is about the preset as a whole. `message` is a sentence; `fix` puts it right. */
export interface PageFinding {
  readonly rule: string;
  readonly paramId?: string | undefined;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly fix?: { readonly title: string; readonly edits: readonly PresetEdit[] };
}

/** What a preset is compared with beside the defaults, which the page knows: the server's copy of it, or another preset. */
export type CompareWith = { readonly kind: 'server' } | { readonly kind: 'preset'; readonly title: string };

/** Which parameters the page lists. */
export type PageView = 'set' | 'all' | 'problems' | 'differences';

/** How the person likes the page; kept over presets. `folded`: `view:group id` -> folded by hand. */
export interface Preferences {
  readonly view: 'set' | 'all';
  readonly folded: Readonly<Record<string, boolean>>;
}

/**
 * The state of the text document. `seq` is the number of the last edit of this page that it contains.
 * `content` is missing when the text is not a preset; `problems` then say where and why. `readOnly`, `noStar`: why nothing can be changed,
 * why the preset cannot be starred.
 */
export interface DocumentState {
  readonly seq: number;
  readonly title: string;
  readonly folder: string;
  readonly readOnly?: string;
  readonly noStar?: string;
  /** What becomes of the preset's title when it is saved. */
  readonly oldTitle?: string;
  /** True where a picture can be set: on a server. */
  readonly hasPicture?: boolean;
  readonly problems: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  readonly content?: PageContent;
}

/** The same as it goes over the line. */
export type SentDocument = Omit<DocumentState, 'content'> & { readonly content?: SentContent };

/** What others changed on the server since the edit of the document began: a sentence, and what can be done. */
export interface PageForeignChange {
  readonly sentence: string;
  readonly canCompare: boolean;
  readonly canMerge: boolean;
}

/** What can be done about such a change. */
export type ForeignAction = 'compare' | 'merge';

/** What the extension host says to the page. No `catalogue`: the server's parameters are not known. `starred`: models, by kind. `url`: a data URL. */
export interface HostMessages {
  readonly open: {
    readonly strings: PageTexts;
    readonly preferences: Preferences;
    readonly document: DocumentState;
    readonly catalogue?: PageCatalogue;
    readonly findings: readonly PageFinding[];
  };
  readonly document: { readonly document: SentDocument };
  readonly catalogue: { readonly catalogue?: PageCatalogue };
  readonly findings: { readonly findings: readonly PageFinding[] };
  readonly picture: { readonly url?: string | undefined };
  readonly library: { readonly titles: readonly string[]; readonly starred: Readonly<Record<string, readonly string[]>> };
  readonly saved: object;
  /** Without `change`: the document has all that others changed, or it is saved. */
  readonly foreign: { readonly change?: PageForeignChange };
  /** What the page compares with; without `content`: it is not there. */
  readonly comparison: { readonly with: CompareWith; readonly content?: PageContent };
  /** The person wants to choose what to compare with. */
  readonly startCompare: object;
  /** The answer to a `countTokens`; without `count` the server cannot tell. */
  readonly tokens: { readonly text: string; readonly count?: number };
  /** The answer to a `showFile`; without `url` there is no such picture. */
  readonly file: { readonly path: string; readonly url?: string };
}
export type HostMessage = MessageOf<HostMessages>;

/**
 * What the page says to the extension host. Every key typed is an `edit` at once, so that nothing typed is in the page alone; `seq` rises by
 * one with each. The host joins edits to one undo step until a pause, `settle`, or an edit that is a `step` of its own.
 */
export interface PageMessages {
  readonly ready: object;
  readonly edit: { readonly seq: number; readonly edits: readonly PresetEdit[]; readonly step: boolean };
  readonly settle: object;
  readonly history: { readonly action: 'undo' | 'redo' };
  readonly openAsJson: object;
  readonly foreign: { readonly action: ForeignAction };
  readonly setPicture: { readonly url?: string | undefined };
  readonly remember: { readonly preferences: Preferences };
  readonly countTokens: { readonly text: string };
  /** The person wants to hear no more of a rule for this preset. */
  readonly ignore: { readonly rule: string };
  /** A picture on the server is to be shown, by its path in a value. */
  readonly showFile: { readonly path: string };
  /** Without `with`: nothing is compared any more, or only with the defaults. */
  readonly compare: { readonly with?: CompareWith | undefined };
}
export type PageMessage = MessageOf<PageMessages>;
