import type { EffectiveRequest } from '../request';
import type { Origin } from '../stack';

/** One outermost tag of a prompt while it is filled in. */
export interface FilledTag {
  /** What stands between `<` and `>`. */
  readonly raw: string;
  /** In lower case. */
  readonly name: string;
  readonly data: string;
  readonly brackets: string | undefined;
  readonly from: Origin;
}

/** What takes the place of a tag: a text, a preset's prompt around the whole, or undefined: it stays as it is. */
export type TagResult = string | { readonly around: string; readonly title: string; readonly from: Origin } | undefined;

/** What the tags of one prompt share while it is filled in. */
export interface TagContext {
  readonly request: EffectiveRequest;
  /** The parameter whose preset text a `<preset:>` puts in: the prompt's, in both prompts (presence fact 33). */
  readonly key: string;
  readonly variables: Map<string, string>;
  readonly macros: Map<string, string>;
  readonly chance: Chance;
  section: number;
  /** The presets whose prompts are being filled in, each named by the one before. */
  readonly naming: readonly string[];
  /** Trigger phrases of the LoRAs of the prompt. */
  triggers: string;
  warn(warning: string): void;
  /** Fills in a text inside a tag. */
  parse(text: string, from: Origin): string;
}

/** The seeded numbers of one picture. */
export interface Chance {
  /** True when the text depends on them. */
  readonly used: boolean;
  /** A number below the limit, for a choice. */
  choose(limit: number): number;
  /** A number in a range such as `1-5`; undefined where the text is none. */
  inRange(text: string): string | undefined;
}

/** How one kind of tag is filled in. */
export type TagHandler = (tag: FilledTag, context: TagContext) => TagResult;
