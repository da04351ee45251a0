/** Deeper nested tags are left as they are. */
const DEEPEST = 200;

/** The `>` that closes a `<`; -1 where none does. */
export function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '<') depth++;
    else if (text[at] === '>' && --depth === 0) return at;
  }
  return -1;
}

/** The titles of presets in a prompt that the server looks up before all else: even in comments and unknown tags (presence fact 29). */
export function earlyPresetsOf(prompt: string): string[] {
  if (!prompt.includes('<preset:')) return [];
  const titles: string[] = [];
  collect(prompt, titles, 0);
  return titles;
}

function collect(text: string, titles: string[], depth: number): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<', from);
    const end = start < 0 ? -1 : closing(text, start);
    if (end < 0 || depth > DEEPEST) return result + text.slice(from);
    result += text.slice(from, start);
    const tag = collect(text.slice(start + 1, end), titles, depth + 1);
    if (tag.startsWith('preset:')) titles.push(tag.slice('preset:'.length));
    from = end + 1;
  }
}
