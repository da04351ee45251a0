import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import { cleanTitle, type TitleProblem, titleKey, titleTooLong } from '../../swarm/title';
import type { TitleIndex } from '../snapshot/titleIndex';

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
      return typed.trim() === '' ? t('Enter a title.') : t("The server can't use this title. Use letters or digits.");
    case 'taken':
      return title === typed
        ? t('A preset named "{0}" already exists. Choose another title.', title)
        : t('The server would change this title to "{0}", which already exists. Choose another title.', title);
    case 'tooLong':
      return t("This title is too long for the server's database. Choose a shorter one.");
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
