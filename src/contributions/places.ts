import { PRESET_EDITOR, type views } from '../contributions';
import type { Place } from './command';

type ViewId = (typeof views)[keyof typeof views];

/** A row alone is meant. */
export const ONE = '!listMultiSelection';

/** There is a server. */
export const HAS_SERVER = '!swarmui.noServer';

/** A file that is a preset by its name. */
export const PRESET_NAME = 'resourceFilename =~ /\\.preset\\.json$/';

/** The page of a preset is in front. */
export const IN_PAGE = `activeCustomEditorId == ${PRESET_EDITOR}`;

/** In the title of a view. */
export function inTitle(view: ViewId, group: string, ...when: readonly string[]): Place {
  return { menu: 'view/title', group, when: [`view == ${view}`, ...when] };
}

/** On the rows of a view whose context value has one of these words, separated by `|`. */
export function onRows(view: ViewId, words: string, group: string, ...when: readonly string[]): Place {
  return { menu: 'view/item/context', group, when: [`view == ${view}`, viewItem(words), ...when] };
}

/** The context value of a row has one of these words, separated by `|`. */
export function viewItem(words: string): string {
  return `viewItem =~ /\\b${words.includes('|') ? `(${words})` : words}\\b/`;
}

/** In the title of an editor. */
export function inEditor(group: string, ...when: readonly string[]): Place {
  return { menu: 'editor/title', group, when };
}
