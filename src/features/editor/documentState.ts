import { readPresetText, readServerText } from '../../library/formats/presetDocument';
import { completed } from '../../library/formats/presetText';
import type { PresetContent } from '../../library/snapshot/preset';
import type { PageContent } from '../../shared/presetContent';
import type { DocumentState } from '../../shared/protocol';
import { splitTitle } from '../../swarm/title';

/** Where a preset's text is kept: on a server, with what that holds of it (undefined where it is new, or not known yet), or on disk. */
export type TextPlace = { readonly on: 'disk' } | { readonly on: 'server'; readonly held: PresetContent | undefined };

/** What is known of a document beside its text. `readOnly` and `noStar` tell why something cannot be done. */
export interface AboutDocument {
  readonly place?: TextPlace;
  readonly readOnly?: string | undefined;
  readonly noStar?: string | undefined;
  /** What becomes of a title that the server no longer takes. */
  readonly oldTitle?: string | undefined;
  readonly hasPicture?: boolean;
}

/** What the text of a document is to the page. `seq`: the page's last edit that is in it. */
export function documentState(text: string, title: string, seq: number, about: AboutDocument): DocumentState {
  const { readOnly, noStar, oldTitle, hasPicture, place = { on: 'disk' } } = about;
  const { folder, name } = splitTitle(title);
  const reading = place.on === 'server' ? readServerText(text) : readPresetText(text);
  const state = {
    seq,
    title: name,
    folder,
    ...(hasPicture !== undefined && { hasPicture }),
    ...(readOnly !== undefined && { readOnly }),
    ...(noStar !== undefined && { noStar }),
    ...(oldTitle !== undefined && { oldTitle }),
  };
  if (reading.ok)
    return { ...state, problems: [], content: pageContent(completed(reading.content, place.on === 'server' ? place.held : undefined)) };
  return { ...state, problems: reading.problems.map(({ line, column, message }) => ({ line, column, message })) };
}

/** A preset's content as the page takes it. */
export function pageContent({ description, starred, params }: PresetContent): PageContent {
  return { description, starred, params: Array.from(params, ([id, value]) => ({ id, value })) };
}
