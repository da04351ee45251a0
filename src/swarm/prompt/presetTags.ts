import { type PromptTag, promptTags } from './promptTags';

/** Where a prompt names a preset: the title alone, without the tag around it. */
export interface PresetMention {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** The tag around it. */
  readonly tag: { readonly start: number; readonly end: number };
}

/** False where a quick look shows that a prompt names no preset. */
export function mayNamePreset(prompt: string): boolean {
  return /<p(?:reset)?[:[]/i.test(prompt);
}

/**
 * The presets that a prompt uses by `<preset:title>` or `<p:title>`. In comments and in tags that the server leaves alone only `<preset:`
 * counts, spelled like this: the server takes model and images from these before it reads tags (presence fact 29). Titles made of tags are
 * left out: only the server knows them.
 */
export function presetMentions(prompt: string): PresetMention[] {
  return mentionsIn(prompt, ({ reading, start }) => {
    if (reading === 'read') return true;
    return reading !== 'unclosed' && prompt.startsWith('<preset:', start);
  });
}

/** The same with all that stand in a closed tag, wherever: what may become one once other texts are put around it. */
export function possibleMentions(prompt: string): PresetMention[] {
  return mentionsIn(prompt, () => true);
}

function mentionsIn(prompt: string, counts: (tag: PromptTag) => boolean): PresetMention[] {
  const mentions: PresetMention[] = [];
  if (!mayNamePreset(prompt)) return mentions;
  for (const tag of promptTags(prompt)) {
    const { name, data, closed, start, end } = tag;
    if ((name !== 'preset' && name !== 'p') || !data || !closed || !counts(tag)) continue;
    const title = prompt.slice(data.start, data.end);
    if (title !== '' && !title.includes('<')) mentions.push({ title, ...data, tag: { start, end } });
  }
  return mentions;
}

/** The prompt with other titles where `rename` gives one; undefined where it gives none. */
export function renameMentions(prompt: string, rename: (title: string) => string | undefined): string | undefined {
  let result = '';
  let from = 0;
  for (const { title, start, end } of presetMentions(prompt)) {
    const to = rename(title);
    if (to === undefined || to === title) continue;
    result += prompt.slice(from, start) + to;
    from = end;
  }
  return from === 0 ? undefined : result + prompt.slice(from);
}
