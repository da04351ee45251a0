import { HumanError } from '../base/errors';
import { t } from '../base/words';

/** The sentence for the person; `undefined` for an error that was not written for people. */
export function sentenceOf(error: unknown): string | undefined {
  return error instanceof HumanError ? error.message : undefined;
}

/** The error itself where it was written for people, else one that says where to look. */
export function toHumanError(error: unknown): HumanError {
  return error instanceof HumanError
    ? error
    : new HumanError(t('An unexpected error occurred. See the log for details.'), { cause: error });
}

/** Everything about an error, for the log: its sentence, its detail, a stack where it was not expected, and the chain of causes. */
export function logTextOf(error: unknown): string {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  for (let current = error; current !== undefined && current !== null && !seen.has(current); current = causeOf(current)) {
    seen.add(current);
    parts.push(ownText(current));
  }
  return parts.join('\n  caused by: ');
}

function ownText(error: unknown): string {
  if (error instanceof HumanError) return `${error.message}${error.detail ? ` (${error.detail})` : ''}`;
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
