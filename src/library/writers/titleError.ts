import { HumanError } from '../../base/errors';
import { cleanTitle, type TitleProblem, titleKey, titleTooLong } from '../title';
import type { TitleIndex } from '../titleIndex';

/** A title cannot be used. Nothing was sent. */
export class TitleError extends HumanError {
  constructor(
    readonly problem: TitleProblem,
    typed: string,
  ) {
    super(titleSentence(problem, typed));
  }
}

/** Why a title cannot be used, for the person who typed it. */
export function titleSentence(problem: TitleProblem, typed: string): string {
  const title = cleanTitle(typed);
  switch (problem) {
    case 'invalid':
      return typed.trim() === '' ? 'A preset needs a title.' : 'The server takes nothing of this title: use letters or digits.';
    case 'taken':
      return title === typed
        ? `There is already a preset “${title}”. Choose another title.`
        : `The server turns this title into “${title}”, and there is already such a preset. Choose another title.`;
    case 'tooLong':
      return 'This title is too long for the server’s database. Choose a shorter one.';
  }
}

/** The title the server will make of the typed one; throws `TitleError` where it cannot be used. `editing` may change its own case. */
export function usableTitle(typed: string, find: TitleIndex, user: string, editing?: string): string {
  const title = cleanTitle(typed);
  if (title === '') throw new TitleError('invalid', typed);
  if (titleTooLong(title, user)) throw new TitleError('tooLong', typed);
  const own = editing !== undefined && titleKey(editing) === titleKey(title);
  if (!own && find(title)) throw new TitleError('taken', typed);
  return title;
}
