import { PROMPT_SYNTAX, syntaxOf, type TagData } from './promptSyntax';
import { type PromptTag, promptTags, tagAt } from './promptTags';

/** Names that prompts can speak of. */
export interface PromptNames {
  readonly wildcards: readonly string[];
  readonly presets: readonly string[];
  /** Without extension. */
  readonly loras: readonly string[];
  readonly embeddings: readonly string[];
  readonly parameters: readonly string[];
}

/** Something to put into a prompt. */
export interface PromptOffer {
  readonly kind: TagData | 'tag';
  readonly label: string;
  /** What is put in before and behind the place where the cursor then stands. */
  readonly before: string;
  readonly after: string;
}

/** What can be written at an index of a prompt, and which part it replaces; undefined outside of tags. */
export function promptOffers(
  prompt: string,
  index: number,
  names: PromptNames,
): { readonly start: number; readonly end: number; readonly offers: readonly PromptOffer[] } | undefined {
  const tag = tagAt(prompt, index);
  if (!tag) return undefined;
  const commented = inComment(prompt, tag);
  if (commented && tag.name !== 'preset' && !isAtName(prompt, index, tag)) return undefined;
  const close = tag.closed ? '' : '>';
  // A tag that is not closed reaches to the end of the text; what is typed ends at the cursor.
  const until = (end: number) => (tag.closed ? end : index);
  if (isAtName(prompt, index, tag)) {
    const offers = tagOffers(tag).filter(({ label }) => !commented || label === 'preset');
    return { start: tag.start + 1, end: Math.min(until(tag.nameEnd), prompt.length), offers };
  }
  if (tag.brackets && tag.name === 'param' && index >= tag.brackets.start && index <= tag.brackets.end) {
    return { ...tag.brackets, offers: nameOffers('parameter', names.parameters, '') };
  }
  const { data } = tag;
  if (!data || index < data.start) return undefined;
  const kind = syntaxOf(tag.name)?.data;
  if (kind === undefined || (kind === 'parameter' && tag.brackets)) return undefined;
  const known = namesFor(kind, prompt, names);
  const typed = prompt.slice(data.start, index);
  // Behind the name of a LoRA stands its weight, behind that of a wildcard what to leave out.
  if (!known || /[<>]/.test(typed) || (kind === 'lora' && typed.includes(':')) || (kind === 'wildcard' && typed.includes(',')))
    return undefined;
  const rest = kind === 'lora' ? prompt.indexOf(':', index) : -1;
  const end = until(rest >= 0 && rest < data.end ? rest : data.end);
  return { start: data.start, end, offers: nameOffers(kind, known, close) };
}

function isAtName(prompt: string, index: number, { start, nameEnd }: PromptTag): boolean {
  return index <= nameEnd && !/\s/.test(prompt.slice(start + 1, index));
}

/** In a comment the server looks for presets alone. A tag that is still being typed takes the `>` of the comment. */
function inComment(prompt: string, inner: PromptTag): boolean {
  return promptTags(prompt).some(
    ({ name, start, end, closed }) => name === 'comment' && start < inner.start && (!closed || inner.start < end),
  );
}

function tagOffers(tag: PromptTag): PromptOffer[] {
  const hasMore = tag.closed && (tag.brackets !== undefined || tag.data !== undefined);
  const close = tag.closed ? '' : '>';
  return PROMPT_SYNTAX.map(({ name, data, brackets }) => {
    const offer = { kind: 'tag', label: name } as const;
    if (hasMore) return { ...offer, before: name, after: '' };
    if (data === 'none') return { ...offer, before: name + close, after: '' };
    if (brackets?.needed) return { ...offer, before: `${name}[${brackets.example}]:`, after: close };
    return { ...offer, before: `${name}:`, after: close };
  });
}

function nameOffers(kind: TagData, names: readonly string[], close: string): PromptOffer[] {
  return names.map((name) => ({ kind, label: name, before: name + close, after: '' }));
}

function namesFor(kind: TagData, prompt: string, names: PromptNames): readonly string[] | undefined {
  switch (kind) {
    case 'wildcard':
      return names.wildcards;
    case 'preset':
      return names.presets;
    case 'lora':
      return names.loras;
    case 'embedding':
      return names.embeddings;
    case 'parameter':
      return names.parameters;
    case 'variable':
      return kept(prompt, 'setvar');
    case 'macro':
      return kept(prompt, 'setmacro');
    default:
      return undefined;
  }
}

/** The names under which a prompt keeps something. */
function kept(prompt: string, tag: string): string[] {
  const found = promptTags(prompt).flatMap(({ name, brackets }) =>
    name === tag && brackets ? [prompt.slice(brackets.start, brackets.end).split(',')[0]?.trim() ?? ''] : [],
  );
  return [...new Set(found)].filter(Boolean);
}
