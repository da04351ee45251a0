import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import { cleanTitle, type TitleProblem } from '../../swarm/title';
import type { Preset } from '../snapshot/preset';
import type { Snapshot } from '../snapshot/snapshot';
import { TitleError, usableTitle } from './titleError';

/**
 * A preset has a title from before servers cleaned titles (0.9.5), and cannot be saved under it: the server would give it `stored`. Nothing
 * was sent. `problem`: why it cannot have that title either.
 */
export class RetitleError extends HumanError {
  constructor(
    readonly title: string,
    readonly stored: string,
    readonly problem: TitleProblem | undefined,
  ) {
    super(retitleSentence(title, stored, problem));
  }
}

/** What the server makes of a title from before titles were cleaned; undefined for one of today. */
export function retitled(title: string): string | undefined {
  const stored = cleanTitle(title);
  return stored === title ? undefined : stored;
}

/** The error that an edit of a preset ends with where its title is one of before. */
export function retitleErrorOf({ title }: Preset, { get, userName }: Pick<Snapshot, 'get' | 'userName'>): RetitleError | undefined {
  const stored = retitled(title);
  if (stored === undefined) return undefined;
  try {
    usableTitle(stored, get, userName);
    return new RetitleError(title, stored, undefined);
  } catch (error) {
    if (error instanceof TitleError) return new RetitleError(title, stored, error.problem);
    throw error;
  }
}

/** What is the matter with a title of before, and what to do where only a person can. */
export function retitleSentence(title: string, stored: string, problem?: TitleProblem): string {
  if (problem === 'taken')
    return t('SwarmUI would store "{0}" as "{1}", which already exists. Rename this preset first, then save.', title, stored);
  if (problem !== undefined) return t('SwarmUI no longer accepts the title "{0}". Rename the preset first, then save.', title);
  return t('SwarmUI no longer accepts the title "{0}" and will store the preset as "{1}".', title, stored);
}
