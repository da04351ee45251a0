import { WILDCARDS } from '../modelNames';
import { trimStored } from '../storedText';
import type { PromptTag } from './promptTags';

/** The name of a model or a wildcard in a tag of a prompt, with the blanks around it: behind one, `.safetensors` is part of the name. */
export interface TaggedName {
  readonly kind: TaggedKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type TaggedKind = 'LoRA' | 'Embedding' | typeof WILDCARDS;

/** The kind a tag names, and what ends the name: a LoRA has its weight behind it, a wildcard what to leave out. */
const TAGS: Readonly<Record<string, { readonly kind: TaggedKind; readonly until?: string } | undefined>> = {
  lora: { kind: 'LoRA', until: ':' },
  embed: { kind: 'Embedding' },
  embedding: { kind: 'Embedding' },
  wildcard: { kind: WILDCARDS, until: ',' },
  wc: { kind: WILDCARDS, until: ',' },
};

/** What a tag names; undefined where it names nothing, the server does not read it, or the name has other tags in it: only the server knows those. */
export function taggedName(prompt: string, { name, data, reading }: PromptTag): TaggedName | undefined {
  const tag = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
  if (!tag || !data || reading !== 'read') return undefined;
  const inside = prompt.slice(data.start, data.end);
  const until = tag.until === undefined ? -1 : inside.indexOf(tag.until);
  const text = until < 0 ? inside : inside.slice(0, until);
  if (trimStored(text) === '' || text.includes('<')) return undefined;
  return { kind: tag.kind, text, start: data.start, end: data.start + text.length };
}

/** What the server makes of a name in a tag before it looks it up: there, and only there, `.SAFETENSORS` and backslashes count as they are meant. */
export function readTagged(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replaceAll('\\', '/');
}
