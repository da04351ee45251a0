import { promptTags } from './promptTags';

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

/** The presets a prompt names by `<preset:title>` or `<p:title>`. Titles made of tags are left out: only the server knows them. */
export function presetMentions(prompt: string): PresetMention[] {
  const mentions: PresetMention[] = [];
  if (!mayNamePreset(prompt)) return mentions;
  for (const { name, data, closed, start, end } of promptTags(prompt)) {
    if ((name !== 'preset' && name !== 'p') || !data || !closed) continue;
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
