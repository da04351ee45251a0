import { readPresetText } from '../../library/formats/presetDocument';
import type { PresetContent } from '../../library/preset';
import { splitTitle } from '../../library/title';
import type { PageContent } from '../../shared/presetContent';
import type { DocumentState } from '../../shared/protocol';

/** Sentences that tell why something cannot be done. */
export interface Limits {
  readonly readOnly?: string | undefined;
  readonly noStar?: string | undefined;
  readonly hasPicture?: boolean;
}

/** What the text of a document is to the page. `seq`: the page's last edit that is in it. */
export function documentState(text: string, title: string, seq: number, { readOnly, noStar, hasPicture }: Limits): DocumentState {
  const { folder, name } = splitTitle(title);
  const reading = readPresetText(text);
  const state = {
    seq,
    title: name,
    folder,
    ...(hasPicture !== undefined && { hasPicture }),
    ...(readOnly !== undefined && { readOnly }),
    ...(noStar !== undefined && { noStar }),
  };
  if (reading.ok) return { ...state, problems: [], content: pageContent(reading.content) };
  return { ...state, problems: reading.problems.map(({ line, column, message }) => ({ line, column, message })) };
}

/** A preset's content as the page takes it. */
export function pageContent({ description, starred, params }: PresetContent): PageContent {
  return { description, starred, params: Array.from(params, ([id, value]) => ({ id, value })) };
}
