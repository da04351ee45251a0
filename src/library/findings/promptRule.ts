import { PROMPT_PARAMETERS } from '../../prompt/promptSyntax';
import { type PromptTag, promptTags } from '../../prompt/promptTags';
import type { Facts, Found, PresetRule } from './finding';

/** A prompt of a preset. */
export interface Prompt {
  readonly id: string;
  /** As the server shows it. */
  readonly name: string;
  readonly text: string;
  readonly tags: readonly PromptTag[];
}

const NO_TAGS: readonly PromptTag[] = [];
// All rules about tags look at the same prompts one after the other.
let last: { readonly text: string; readonly tags: readonly PromptTag[] } = { text: '', tags: NO_TAGS };

/** A rule that looks at each prompt of a preset. */
export function promptRule(
  id: PresetRule['id'],
  severity: PresetRule['severity'],
  check: (prompt: Prompt, facts: Facts) => readonly Found[],
): PresetRule {
  return {
    id,
    severity,
    check({ params }, facts) {
      const found: Found[] = [];
      for (const key of PROMPT_PARAMETERS) {
        const text = params.get(key);
        if (text === undefined || text === '') continue;
        const prompt = { id: key, name: facts.catalogue.get(key)?.name ?? key, text, tags: tagsOf(text) };
        for (const one of check(prompt, facts)) found.push({ paramId: key, ...one });
      }
      return found;
    },
  };
}

/** The tags of a prompt that are closed and stand in no other: what the server fills for certain. */
export function certainTags({ tags }: Prompt): PromptTag[] {
  return tags.filter(({ closed, depth }) => closed && depth === 0);
}

/** The text behind the colon of a tag, unless other tags are in it: only the server knows those. */
export function plainData({ text }: Prompt, { data }: PromptTag): string | undefined {
  const inside = data && text.slice(data.start, data.end);
  return inside?.includes('<') ? undefined : inside;
}

export function tagsOf(text: string): readonly PromptTag[] {
  if (!text.includes('<')) return NO_TAGS;
  if (last.text !== text) last = { text, tags: promptTags(text) };
  return last.tags;
}
