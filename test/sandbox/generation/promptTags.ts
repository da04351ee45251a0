import { trimSpace } from '../json/whiteSpace';

/** One `<prefix[before]:data>` of a prompt. */
export interface PromptTag {
  /** In lower case. */
  readonly prefix: string;
  readonly before: string | undefined;
  readonly data: string;
  /** Everything between the angle brackets. */
  readonly raw: string;
}

/** Replaces every outermost `<...>` by what `fill` makes of its inside; what is not closed stays. */
export function fillTags(text: string, fill: (inside: string) => string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    const end = start < 0 ? -1 : closing(text, start);
    if (end < 0) return out + text.slice(at);
    out += text.slice(at, start) + fill(text.slice(start + 1, end));
    at = end + 1;
  }
}

function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '<') depth += 1;
    if (text[at] !== '>') continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return -1;
}

/** Takes the inside of a tag apart. */
export function parseTag(raw: string): PromptTag {
  const colon = indexOutside(raw, ':');
  const head = colon < 0 ? raw : raw.slice(0, colon);
  const data = colon < 0 ? '' : raw.slice(colon + 1);
  const bracket = indexOutside(head, '[');
  if (!head.endsWith(']') || bracket < 0) return { prefix: head.toLowerCase(), before: undefined, data, raw };
  return { prefix: head.slice(0, bracket).toLowerCase(), before: head.slice(bracket + 1, -1), data, raw };
}

function indexOutside(text: string, char: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '<') depth += 1;
    else if (text[at] === '>') depth -= 1;
    else if (text[at] === char && depth === 0) return at;
  }
  return -1;
}

/** Splits choices at `||`, else at `|`, else at commas; never inside a tag. */
export function splitChoices(text: string): string[] {
  const outside = fillTags(text, () => '');
  const separator = outside.includes('||') ? '||' : outside.includes('|') ? '|' : ',';
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '<') depth += 1;
    else if (text[at] === '>') depth -= 1;
    else if (depth === 0 && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  return [...parts, text.slice(from)].map(trimSpace);
}
