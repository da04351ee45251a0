import type { Node } from 'jsonc-parser';
import { isJsonObject, type JsonValue, sameJson } from '../../base/json';
import { t } from '../../base/words';
import { type DocumentProblem, problemsOf } from './documentProblem';
import { jsonOf } from './jsonTree';
import type { MapShape } from './mapShapes';
import { membersOf } from './objectEdits';

/**
 * The first value in the text of a map that is not of its shape, but for what stood at its place in `base`, the map that the text was made
 * of: what the server holds already, it may keep. A key that is there twice is one, too, for only the last would be kept.
 */
export function mapProblem(shape: MapShape, text: string, root: Node, base: JsonValue | undefined): DocumentProblem | undefined {
  const wrong = repeated(root) ?? wrongIn(shape, root, base, '');
  if (!wrong) return undefined;
  const { node, code, sentence, name } = wrong;
  return problemsOf(text)(node.offset, node.length, code, sentence, [name]);
}

interface Wrong {
  readonly node: Node;
  readonly code: DocumentProblem['code'];
  readonly sentence: string;
  readonly name: string;
}

function wrongIn(shape: MapShape | undefined, node: Node, base: JsonValue | undefined, name: string): Wrong | undefined {
  const value = jsonOf(node);
  if (!shape || (base !== undefined && sameJson(value, base))) return undefined;
  const wrong = (sentence: string): Wrong => ({ node, code: 'wrongType', sentence, name });
  switch (shape.kind) {
    case 'value':
      return shape.accepts(value) ? undefined : wrong(shape.sentence(name));
    case 'texts':
      return node.type === 'array' ? wrongEntry(node, base, name) : wrong(t('"{0}" must be a list of strings: {1}.', name, '["…"]'));
    case 'object':
      if (node.type !== 'object') return wrong(t('"{0}" must be an object: {1}.', name, '{ … }'));
      return first(membersOf(node), ({ key, value: inner }) => inner && wrongIn(shape.shapeOf(key), inner, valueAt(base, key), key));
  }
}

/** The first entry that is no text and was not among those of the base. */
function wrongEntry(list: Node, base: JsonValue | undefined, name: string): Wrong | undefined {
  const before = Array.isArray(base) ? [...base] : [];
  return first(list.children ?? [], (node) => {
    const value = jsonOf(node);
    if (typeof value === 'string') return undefined;
    const known = before.findIndex((one) => sameJson(one, value));
    if (known < 0) return { node, code: 'wrongType', sentence: t('Every entry of "{0}" must be a string in double quotes.', name), name };
    before.splice(known, 1);
    return undefined;
  });
}

function repeated(node: Node): Wrong | undefined {
  if (node.type === 'array') return first(node.children ?? [], repeated);
  const seen = new Set<string>();
  return first(membersOf(node), ({ key, keyNode, value }) => {
    if (seen.has(key)) return { node: keyNode, code: 'duplicate', sentence: t('"{0}" appears twice.', key), name: key };
    seen.add(key);
    return value && repeated(value);
  });
}

function valueAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function first<T>(items: readonly T[], find: (item: T) => Wrong | undefined): Wrong | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
