import { syntaxOf } from './promptSyntax';

/** One `<name[brackets]:data>` of a prompt. Places are offsets in UTF-16 units; ends are behind the last. */
export interface PromptTag {
  /** In lower case, cut at a length that no tag has. */
  readonly name: string;
  /** Of the `<`. */
  readonly start: number;
  /** Behind the `>`, or the end of the text. */
  readonly end: number;
  readonly closed: boolean;
  readonly nameEnd: number;
  /** Inside of the square brackets. */
  readonly brackets: { readonly start: number; readonly end: number } | undefined;
  /** Behind the colon, up to the `>`; undefined without a colon. */
  readonly data: { readonly start: number; readonly end: number } | undefined;
  /** How many tags it stands in. */
  readonly depth: number;
  readonly reading: TagReading;
}

/**
 * Whether the server fills in a tag, and if not, where it stands: in a `comment`, in an `unknown` tag (an extension may read it), between
 * brackets that are `noTag`, or behind a `<` that is never closed (`unclosed`). Each is left as it is, but for presets (see presetTags).
 */
export type TagReading = 'read' | 'comment' | 'unknown' | 'noTag' | 'unclosed';

/** Names and what stands in square brackets are short; more of an unclosed tag is not looked through for them, since there may be many. */
const LONGEST_HEAD = 200;
/** Whoever leaves more than these open has written no prompt. */
const MOST_OPEN = 1000;

type Tag = Omit<PromptTag, 'reading'>;

interface Open {
  readonly start: number;
  colon: number;
}

/**
 * Every tag of a prompt, inner ones too, by where they begin. As on the server a `<` counts as the beginning of a tag only if it is
 * closed; those that are not are given as well, with `closed: false`, the last thousand of them.
 */
export function promptTags(text: string): PromptTag[] {
  const tags: Tag[] = [];
  const open: Open[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '<') open.push({ start: at, colon: -1 });
    else if (char === ':') {
      const last = open.at(-1);
      if (last && last.colon < 0) last.colon = at;
    } else if (char === '>') {
      const last = open.pop();
      if (last) tags.push(tagOf(text, last, at, true, open.length));
    }
  }
  const first = Math.max(0, open.length - MOST_OPEN);
  for (const [index, left] of open.slice(first).entries()) tags.push(tagOf(text, left, text.length, false, first + index));
  return withReadings(tags.sort((a, b) => a.start - b.start));
}

/** True for brackets that look like a tag, known or not: `<lora:x>`, `<trigger>`, `<wcrandom:a|b>`; false for those of `:<, >_<`. */
export function looksLikeTag({ name }: Pick<PromptTag, 'name'>): boolean {
  return /^[a-z][\w-]*$/.test(name);
}

/** Tags whose insides the server reads as well. The data of the others is text to it: of areas, too (presence fact 34). */
function readsInside(tag: PromptTag): boolean {
  const data = syntaxOf(tag.name)?.data;
  return data !== undefined && data !== 'none' && data !== 'area' && tag.name !== 'extend';
}

/** What the tags directly in a tag are. */
function readingInside(tag: PromptTag): TagReading {
  if (tag.reading !== 'read') return tag.reading;
  if (tag.name === 'comment') return 'comment';
  if (readsInside(tag)) return 'read';
  return looksLikeTag(tag) ? 'unknown' : 'noTag';
}

function withReadings(tags: readonly Tag[]): PromptTag[] {
  const around: PromptTag[] = [];
  return tags.map((tag) => {
    for (let outer = around.at(-1); outer?.closed && outer.end <= tag.start; outer = around.at(-1)) around.pop();
    const outer = around.at(-1);
    // The outermost of very many that are open are left out.
    const inside = outer ? readingInside(outer) : tag.depth > 0 ? 'unclosed' : 'read';
    const whole = { ...tag, reading: inside === 'read' && !tag.closed ? 'unclosed' : inside } as const;
    around.push(whole);
    return whole;
  });
}

/** The prompt with blanks in the place of what stands in comments, so that offsets stay. */
export function withoutComments(text: string): string {
  if (!/<comment:/i.test(text)) return text;
  let rest = text;
  for (const { name, reading, data } of promptTags(text)) {
    if (name !== 'comment' || reading !== 'read' || !data) continue;
    rest = rest.slice(0, data.start) + ' '.repeat(data.end - data.start) + rest.slice(data.end);
  }
  return rest;
}

/** The innermost tag around an offset, between its `<` and its `>`. */
export function tagAt(text: string, offset: number): PromptTag | undefined {
  return promptTags(text).findLast(({ start, end, closed }) => offset > start && (closed ? offset < end : offset <= end));
}

function tagOf(text: string, { start, colon }: Open, close: number, closed: boolean, depth: number): Tag {
  const headEnd = colon < 0 ? close : colon;
  const head = text.slice(start + 1, Math.min(headEnd, start + 1 + LONGEST_HEAD));
  const bracket = text[headEnd - 1] === ']' ? head.indexOf('[') : -1;
  const nameEnd = bracket < 0 ? headEnd : start + 1 + bracket;
  return {
    name: text.slice(start + 1, Math.min(nameEnd, start + 1 + LONGEST_HEAD)).toLowerCase(),
    start,
    end: closed ? close + 1 : close,
    closed,
    nameEnd,
    brackets: bracket < 0 ? undefined : { start: nameEnd + 1, end: headEnd - 1 },
    data: colon < 0 ? undefined : { start: colon + 1, end: close },
    depth,
  };
}
