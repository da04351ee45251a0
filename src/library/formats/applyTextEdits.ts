import type { TextEdit } from './objectEdits';

/** The text after edits that stand in its order and do not meet. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight((result, edit) => result.slice(0, edit.offset) + edit.text + result.slice(edit.offset + edit.length), text);
}

/** The one edit between what two texts begin and end with; none where they are the same. */
export function editBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) }];
}
