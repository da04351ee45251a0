import type { Snapshot } from '../library/snapshot/snapshot';
import { TitleError, usableTitle } from '../library/writers/titleError';
import { cleanTitle } from '../swarm/title';

/** What to say about a title while it is typed: why it cannot be used, or what the server will make of it. */
export type TitleVerdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'changed'; readonly title: string }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Judges a typed title as the server would, against what it holds. `editing` is the title of the preset that is being renamed. */
export function judgeTitle(typed: string, snapshot: Pick<Snapshot, 'get' | 'userName'>, editing?: string): TitleVerdict {
  if (/[/\\]\s*$/.test(typed) && cleanTitle(typed) !== '') return { kind: 'unfinished' };
  try {
    const title = usableTitle(typed, snapshot.get, snapshot.userName, editing);
    return title === typed ? { kind: 'fine' } : { kind: 'changed', title };
  } catch (error) {
    if (error instanceof TitleError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}
