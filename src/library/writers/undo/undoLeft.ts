import { HumanError } from '../../../base/errors';
import { t } from '../../../base/words';
import type { Failure } from '../many/batches';
import { TitleError } from '../titleError';
import { GoneError, isPassing } from '../writeErrors';

/** What stands against taking a change back: the same part was changed since, or what was there before is not known. */
export type Against = 'content' | 'picture' | 'lostPicture';

/** A change is not taken back, since somebody else would lose theirs. Nothing was sent. */
export class ChangedSinceError extends HumanError {
  /** Says why, as a part of a sentence. */
  readonly because: string;

  constructor(what: string, against: Against) {
    super(sentence(what, against));
    this.because = clause(what, against);
  }
}

/** A preset keeps the title it has now, and there is nothing else to take back: the server cannot hold the one it had. Nothing was sent. */
export class OldTitleError extends HumanError {
  constructor(
    /** The title it had. */
    readonly title: string,
    now: string,
  ) {
    super(oldTitleSentence(title, now));
  }
}

/** Says that a preset cannot have its old title back. */
export function oldTitleSentence(title: string, now: string): string {
  return t('SwarmUI no longer accepts the title "{0}", so the preset keeps the title "{1}".', title, now);
}

/**
 * Why an operation is left as it is for good, in parts of a sentence; undefined where something of it was taken back, or where what stands
 * against it stands against all others, too.
 */
export function whyLeft({ changed, failed }: { readonly changed: readonly string[]; readonly failed: readonly Failure<string>[] }) {
  if (changed.length > 0) return undefined;
  const reasons = new Set<string>();
  for (const { item, error } of failed) {
    const reason = reasonOf(item, error);
    if (reason === undefined) return undefined;
    reasons.add(reason);
  }
  return reasons.size > 0 ? [...reasons] : [t('none of it is left')];
}

function reasonOf(item: string, error: HumanError): string | undefined {
  if (error instanceof ChangedSinceError) return error.because;
  if (error instanceof GoneError) return t('"{0}" is no longer on the server', error.title);
  if (error instanceof TitleError && error.problem === 'taken') return t('the previous title of "{0}" is taken', item);
  if (error instanceof OldTitleError) return t('SwarmUI no longer accepts the title "{0}"', error.title);
  // Whatever it is, what was done before must not wait for it.
  return isPassing(error) ? undefined : t('an error occurred: {0}', error.message.replace(/[.。]$/, ''));
}

function sentence(what: string, against: Against): string {
  switch (against) {
    case 'content':
      return t('"{0}" has since been changed in the same place. It was left unchanged.', what);
    case 'picture':
      return t('The preview image of "{0}" has since been changed. It was left unchanged.', what);
    case 'lostPicture':
      return t('The previous preview image of "{0}" isn\'t in the history.', what);
  }
}

function clause(what: string, against: Against): string {
  switch (against) {
    case 'content':
      return t('"{0}" has since been changed in the same place', what);
    case 'picture':
      return t('the preview image of "{0}" has since been changed', what);
    case 'lostPicture':
      return t('no copy of the previous preview image of "{0}" exists', what);
  }
}
