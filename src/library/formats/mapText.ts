import { isJsonObject, type JsonObject } from '../../base/json';
import type { TextEdit } from './objectEdits';

/** JSON as the files of maps that are kept whole have it. */
export function printMap(map: unknown): string {
  return `${JSON.stringify(map, null, 2)}\n`;
}

/** What changes in the text of a map: the one part that is different. Undefined where the text is no map, or nothing changes. */
export function editMapText(text: string, change: (map: JsonObject) => JsonObject | undefined): TextEdit | undefined {
  const changed = changeOf(text, change);
  if (changed === undefined || changed === text) return undefined;
  const shorter = Math.min(text.length, changed.length);
  let start = 0;
  while (start < shorter && text[start] === changed[start]) start++;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === changed[changed.length - 1 - end]) end++;
  return { offset: start, length: text.length - end - start, text: changed.slice(start, changed.length - end) };
}

function changeOf(text: string, change: (map: JsonObject) => JsonObject | undefined): string | undefined {
  try {
    const map: unknown = JSON.parse(text);
    const changed = isJsonObject(map) ? change(map) : undefined;
    return changed && printMap(changed);
  } catch {
    return undefined;
  }
}
