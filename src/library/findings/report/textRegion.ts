import { paramMembers } from '../../language/presetPlace';
import type { Finding } from '../finding';

/** A part of a text; lines and columns begin at 1, columns count UTF-16 units, and the end is behind the last. */
export interface TextRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What of a preset's text a finding is about; its beginning where it is about the whole. */
export function textRegion(text: string, { paramId, part }: Pick<Finding, 'paramId' | 'part'>): TextRegion {
  const member = paramId === undefined ? undefined : paramMembers(text).findLast(({ key }) => key === paramId);
  if (!member) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  const inside = part && member.content;
  const [startLine, startColumn] = placeAt(text, inside ? inside.offsetOf(part.start) : member.keySpan.start);
  const [endLine, endColumn] = placeAt(text, inside ? inside.offsetOf(part.end) : member.valueSpan.end);
  return { startLine, startColumn, endLine, endColumn };
}

function placeAt(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset);
  return [before.split('\n').length, offset - before.lastIndexOf('\n')];
}
