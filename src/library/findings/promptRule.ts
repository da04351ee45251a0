import { PROMPT_PARAMETERS } from '../../swarm/prompt/promptSyntax';
import { type PromptTag, promptTags } from '../../swarm/prompt/promptTags';
import type { Catalogue } from '../catalogue/catalogue';
import type { Facts, Found, RuleFacts } from './finding';

/** A prompt of a preset. */
export interface Prompt {
  readonly id: string;
  /** As the server shows it. */
  readonly name: string;
  readonly text: string;
  readonly tags: readonly PromptTag[];
}

const NO_TAGS: readonly PromptTag[] = [];

/** What is longer is no prompt, and a tag takes many times the memory of its text. */
const LONGEST = 1_000_000;

/** Parameters in which the server fills `{value}` with what a person typed (docs/server.md 4.3). */
export const MERGED: ReadonlySet<string> = new Set(['prompt', 'negativeprompt', 'unsamplerprompt', 'personalnote']);

/** A rule that looks at one prompt. */
export interface PromptRule extends RuleFacts {
  check(prompt: Prompt, facts: Facts): readonly Found[];
}

/** A rule that looks at each prompt of a preset. */
export function promptRule(
  id: RuleFacts['id'],
  severity: RuleFacts['severity'],
  check: PromptRule['check'],
  more?: Pick<RuleFacts, 'offByDefault'>,
): PromptRule {
  return { id, severity, check, ...more };
}

/** True for a value whose tags the server fills. */
export function isCheckedPrompt(key: string, value: string): boolean {
  return value !== '' && PROMPT_PARAMETERS.has(key);
}

/** A prompt with its tags, found once for all rules; in a text of more than a million characters none are looked for. */
export function promptOf(id: string, text: string, catalogue: Catalogue): Prompt {
  return { id, name: catalogue.get(id)?.name ?? id, text, tags: text.length <= LONGEST && text.includes('<') ? promptTags(text) : NO_TAGS };
}

/** The tags of a prompt that are closed and stand in no other: what the server fills for certain. */
export function certainTags({ tags }: Prompt): PromptTag[] {
  return tags.filter(({ closed, depth, reading }) => closed && depth === 0 && reading === 'read');
}

/** The text behind the colon of a tag, unless other tags are in it: only the server knows those. */
export function plainData({ text }: Prompt, { data }: PromptTag): string | undefined {
  const inside = data && text.slice(data.start, data.end);
  return inside?.includes('<') ? undefined : inside;
}
