import { splitChoices } from '../../swarm/prompt/choices';
import { type PromptTag, promptTags } from '../../swarm/prompt/promptTags';

/** The lines that a wildcard of this name may become, as written; undefined where that cannot be told. */
export type LinesOf = (name: string) => readonly string[] | undefined;

const DEEPEST = 20;
const MOST = 1000;
/** Steps for all that one of these works out: wildcards of wildcards could go on for ever. */
const STEPS = 200_000;
const RANGE = /^\s*[+-]?[\d.]+\s*-\s*[+-]?[\d.]+\s*$/;
const NOTHING_MORE: ReadonlySet<string> = new Set(['']);

/** Works out what texts with tags can become: random choices, wildcards whose lines can be read, and comments. */
export class PossibleTexts {
  readonly #linesOf: LinesOf;
  #left = STEPS;

  constructor(linesOf: LinesOf) {
    this.#linesOf = linesOf;
  }

  /** Every text that this one can become; undefined where only the server can tell, or where there are too many. */
  of(text: string, depth = 0): ReadonlySet<string> | undefined {
    if (!text.includes('<')) return new Set([text]);
    if (depth > DEEPEST) return undefined;
    let texts = NOTHING_MORE;
    let from = 0;
    for (const tag of promptTags(text)) {
      if (tag.start < from) continue;
      const filled = tag.closed ? this.#filled(text, tag, depth) : undefined;
      const next = filled && this.#product(texts, text.slice(from, tag.start), filled);
      if (!next) return undefined;
      texts = next;
      from = tag.end;
    }
    return this.#product(texts, text.slice(from), NOTHING_MORE);
  }

  #product(left: ReadonlySet<string>, between: string, right: ReadonlySet<string>): ReadonlySet<string> | undefined {
    this.#left -= left.size * right.size;
    if (left.size * right.size > MOST || this.#left < 0) return undefined;
    const all = new Set<string>();
    for (const a of left) for (const b of right) all.add(a + between + b);
    return all;
  }

  #filled(text: string, { name, data, brackets }: PromptTag, depth: number): ReadonlySet<string> | undefined {
    if (name === 'comment') return NOTHING_MORE;
    // How many are picked, and what goes between them, is left to the server.
    if (!data || brackets) return undefined;
    const inside = text.slice(data.start, data.end);
    if (name === 'random') {
      const choices = splitChoices(inside);
      return choices.some((choice) => RANGE.test(choice)) ? undefined : this.#oneOf(choices, depth);
    }
    return name === 'wildcard' || name === 'wc' ? this.#wildcard(inside, depth) : undefined;
  }

  #wildcard(inside: string, depth: number): ReadonlySet<string> | undefined {
    const lines: string[] = [];
    for (const name of this.of(inside, depth + 1) ?? [undefined]) {
      const those = name === undefined ? undefined : this.#linesOf(name);
      if (!those || lines.length + those.length > MOST) return undefined;
      lines.push(...those);
    }
    return this.#oneOf(lines, depth);
  }

  #oneOf(choices: readonly string[], depth: number): ReadonlySet<string> | undefined {
    const all = new Set<string>();
    for (const choice of choices) {
      this.#left -= 1;
      const texts = this.#left < 0 ? undefined : this.of(choice, depth + 1);
      if (!texts) return undefined;
      for (const one of texts) all.add(one.trim());
      if (all.size > MOST) return undefined;
    }
    return all;
  }
}
