import { getLocation, parseTree } from 'jsonc-parser';
import { membersOf } from '../formats/objectEdits';
import { type JsonText, readJsonText } from './jsonText';

/** A part of a document, in offsets; `end` is behind its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A key of `param_map`, or where one could be written. */
export interface KeyPlace {
  readonly kind: 'key';
  readonly key: string;
  /** What a new key replaces, quotes included; empty where there is none yet. */
  readonly span: Span;
  /** It has a value already. */
  readonly hasValue: boolean;
  /** Another member follows without a comma. */
  readonly needsComma: boolean;
}

/** A value of `param_map`, or where it could be written. */
export interface ValuePlace {
  readonly kind: 'value';
  readonly key: string;
  /** What a new value replaces, quotes included; empty where there is none yet. */
  readonly span: Span;
  /** What stands there; `content` only for texts. */
  readonly value: string;
  readonly content: JsonText | undefined;
  readonly needsComma: boolean;
}

export type PresetPlace = KeyPlace | ValuePlace;

const MAP = 'param_map';

/** What of `param_map` an offset of a preset's text is at; the text may be broken, as it is while somebody types. */
export function presetPlaceAt(text: string, offset: number): PresetPlace | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const [map, key] = path;
  if (path.length !== 2 || map !== MAP || typeof key !== 'string') return undefined;
  const inNode = previousNode && offset >= previousNode.offset && offset <= previousNode.offset + previousNode.length;
  const raw = inNode ? text.slice(previousNode.offset, previousNode.offset + previousNode.length) : '';
  const span = inNode ? { start: previousNode.offset, end: previousNode.offset + previousNode.length } : wordAt(text, offset);
  const after = /^\s*(.?)/.exec(text.slice(span.end))?.[1] ?? '';
  const needsComma = after === '"';
  if (isAtPropertyKey) return { kind: 'key', key, span, hasValue: after === ':', needsComma };
  if (!inNode || !raw.startsWith('"')) return { kind: 'value', key, span, value: raw, content: undefined, needsComma };
  const closed = raw.length > 1 && raw.endsWith('"');
  // Behind the closing quote there is nothing to complete.
  if (closed && offset === span.end) return undefined;
  const content = readJsonText(raw.slice(1, closed ? -1 : undefined), span.start + 1);
  return { kind: 'value', key, span, value: content.text, content, needsComma };
}

/** A member of `param_map` in the text. */
export interface ParamMember {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  /** Only for values that are texts. */
  readonly content: JsonText | undefined;
}

/** Every whole member of `param_map`, as far as the text can be read. */
export function paramMembers(text: string): ParamMember[] {
  const map = membersOf(tree(text)).findLast(({ key }) => key === MAP)?.value;
  return membersOf(map).flatMap(({ key, keyNode, value }) => {
    if (!value || value.type === 'object' || value.type === 'array') return [];
    const [start, end] = [value.offset, value.offset + value.length];
    const content = value.type === 'string' ? readJsonText(text.slice(start + 1, end - 1), start + 1) : undefined;
    const keySpan = { start: keyNode.offset, end: keyNode.offset + keyNode.length };
    return [{ key, keySpan, value: content?.text ?? text.slice(start, end), valueSpan: { start, end }, content }];
  });
}

/** True where the document names a schema of its own, which the editor's JSON support then follows. */
export function hasOwnSchema(text: string): boolean {
  return text.includes('"$schema"') && membersOf(tree(text)).some(({ key }) => key === '$schema');
}

function tree(text: string) {
  try {
    return parseTree(text);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Letters that were begun without a quote. */
function wordAt(text: string, offset: number): Span {
  const before = /[\w.]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  return { start: offset - before, end: offset };
}
