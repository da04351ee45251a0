import { type Node, parseTree } from 'jsonc-parser';
import { membersOf } from '../formats/objectEdits';
import type { Span } from './presetPlace';

/** The maps that are files of a server. */
export type MapName = 'starred-models.json' | 'model-links.json';

/** A model or a linked preset named in the text of a map; `span` is without the quotes. */
export interface MapPlace {
  readonly kind: string;
  readonly model: string;
  /** The preset that is linked; without it, the model itself stands here. */
  readonly title?: string;
  readonly span: Span;
}

/** Everything that starred-models.json or model-links.json names, in the order of the text, as far as it can be read. */
export function mapPlaces(name: MapName, text: string): MapPlace[] {
  const places: MapPlace[] = [];
  for (const { key: kind, value } of membersOf(treeOf(text))) {
    if (name === 'starred-models.json') {
      for (const node of textsIn(value)) places.push({ kind, model: node.value, span: inside(node) });
      continue;
    }
    for (const { key: model, keyNode, value: titles } of membersOf(value)) {
      places.push({ kind, model, span: inside(keyNode) });
      for (const node of textsIn(titles)) places.push({ kind, model, title: node.value, span: inside(node) });
    }
  }
  return places;
}

interface TextNode extends Pick<Node, 'offset' | 'length'> {
  readonly value: string;
}

function textsIn(list: Node | undefined): TextNode[] {
  if (list?.type !== 'array') return [];
  return (list.children ?? []).flatMap(({ value, offset, length }) => (typeof value === 'string' ? { value, offset, length } : []));
}

function inside({ offset, length }: Pick<Node, 'offset' | 'length'>): Span {
  return { start: offset + 1, end: offset + length - 1 };
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
