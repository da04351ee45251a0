import { HumanError } from '../../src/base/errors';
import { ConflictError } from '../../src/library/writers/conflict';
import { TitleError } from '../../src/library/writers/titleError';
import { DoubtfulError, GoneError, isOutcomeUnknown, NotVerifiedError } from '../../src/library/writers/writeErrors';
import type { Outcome } from './scene';

/** What an error says of the outcome. Only what a person would be shown may be thrown; all else is thrown on, and ends the run. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof HumanError)) throw error;
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof TitleError || error instanceof GoneError || error instanceof DoubtfulError) return 'refused';
  return isOutcomeUnknown(error) || error instanceof NotVerifiedError ? 'unknown' : 'failed';
}

/** What a person would be shown. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error);
}
