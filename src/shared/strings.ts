import * as s from './shape';

/** Every text of the page, sent by the host in the person's language. `{0}`, `{1}` are filled in by the page. */
export interface PageStrings {
  readonly add: string;
  readonly addItem: string;
  readonly addParameter: string;
  readonly addParameterPlaceholder: string;
  readonly addSections: string;
  readonly addTextWeights: string;
  readonly all: string;
  readonly allCollapsed: string;
  readonly allExpanded: string;
  readonly autoRandom: string;
  readonly between: string;
  readonly cannotShow: string;
  readonly chooseModel: string;
  readonly clearSearch: string;
  readonly collapseAll: string;
  readonly defaultIs: string;
  readonly description: string;
  readonly descriptionPlaceholder: string;
  readonly emptyPreset: string;
  readonly emptyPresetHint: string;
  readonly everywhere: string;
  readonly examples: string;
  readonly expandAll: string;
  readonly general: string;
  readonly hideDescription: string;
  readonly missingHere: string;
  readonly moreMatches: string;
  readonly moveDown: string;
  readonly moveUp: string;
  readonly noCatalogue: string;
  readonly noMatch: string;
  readonly noMatchInSet: string;
  readonly noProblems: string;
  readonly notInList: string;
  readonly notSet: string;
  readonly off: string;
  readonly on: string;
  readonly openAsText: string;
  readonly parameterAdded: string;
  readonly parameterRemoved: string;
  readonly parameters: string;
  readonly picture: string;
  readonly pictureFailed: string;
  readonly problemAt: string;
  readonly problems: string;
  readonly remove: string;
  readonly removeItem: string;
  readonly removePicture: string;
  readonly removeSections: string;
  readonly removeTextWeights: string;
  readonly saved: string;
  readonly search: string;
  readonly searchInAll: string;
  readonly section: string;
  readonly sectionBase: string;
  readonly sectionNumber: string;
  readonly sectionOf: string;
  readonly sectionRefiner: string;
  readonly sectionVideo: string;
  readonly sectionVideoSwap: string;
  readonly set: string;
  readonly setCount: string;
  readonly setParameter: string;
  readonly setPicture: string;
  readonly setPictureHint: string;
  readonly showDescription: string;
  readonly star: string;
  readonly starred: string;
  readonly storedAs: string;
  readonly textWeight: string;
  readonly textWeightOf: string;
  readonly unknownGroup: string;
  readonly unknownGroupHint: string;
  readonly useText: string;
  readonly valueMeans: string;
  readonly views: string;
  readonly weight: string;
  readonly weightOf: string;
}
export type StringKey = keyof PageStrings;

/** The texts as they come over the line. Their names are checked by the compiler on both sides, not again at run time. */
export const pageStringsSchema = s.record(s.string);

/** Fills `{0}`, `{1}`... as `vscode.l10n.t` does. What has no argument stays as it is. */
export function format(text: string, ...args: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index: string) => String(args[Number(index)] ?? hole));
}
