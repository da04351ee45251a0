import { trimStored } from './storedText';

/** A choice that was found. */
export interface Match {
  readonly value: string;
  readonly exact: boolean;
}

/** No choice is longer; answers are kept, and a picture in the wrong place should not be. */
const LONGEST = 10_000;

/**
 * Finds a choice as the server does: ignoring ASCII case, blanks and square brackets; else the shortest choice that contains the text.
 * So the empty text finds the shortest of all (docs/server.md 3.6).
 */
export class FuzzyChoices {
  readonly #exact = new Map<string, string>();
  /** All choices, shortest first, each between line breaks: searching one long text is many times faster than thousands of short ones. */
  readonly #haystack: string;
  readonly #answers = new Map<string, Match | undefined>();

  constructor(
    values: readonly string[],
    private readonly clean: (text: string) => string,
  ) {
    for (const value of values) {
      const key = clean(value);
      if (!this.#exact.has(key)) this.#exact.set(key, value);
    }
    const keys = [...this.#exact.keys()].sort((a, b) => a.length - b.length);
    this.#haystack = keys.length === 0 ? '' : `\n${keys.join('\n')}\n`;
  }

  /** The choice the server takes for this text; `exact`: the text is a choice, and not only part of one. */
  find(text: string): Match | undefined {
    if (text.length > LONGEST) return undefined;
    // Thousands of presets name the same few models.
    if (!this.#answers.has(text)) this.#answers.set(text, this.#search(this.clean(text)));
    return this.#answers.get(text);
  }

  #search(wanted: string): Match | undefined {
    const exact = this.#exact.get(wanted);
    if (exact !== undefined) return { value: exact, exact: true };
    const value = wanted.includes('\n') ? undefined : this.#shortestWith(wanted);
    return value === undefined ? undefined : { value, exact: false };
  }

  #shortestWith(wanted: string): string | undefined {
    // The first line break is no choice, so that the empty text finds the first of them.
    const at = this.#haystack.indexOf(wanted, 1);
    if (at < 0) return undefined;
    const start = this.#haystack.lastIndexOf('\n', at - 1) + 1;
    return this.#exact.get(this.#haystack.slice(start, this.#haystack.indexOf('\n', at)));
  }
}

/** How the server compares choices. */
export function cleanChoice(text: string): string {
  return trimStored(text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(/[ [\]]/g, ''));
}
