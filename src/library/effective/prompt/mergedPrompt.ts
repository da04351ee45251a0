import type { Origin } from '../stack';
import { joined, type Pieces, piece, replaced, sliced, textOf, trimmed } from './pieces';

const VALUE = '{value}';
const SECTIONS = ['<segment:', '<object:', '<region:'];

/**
 * A prompt over another: `{value}` stands for what was there before, or where that has sections for what stands before the first of
 * them, and the sections go to the end (docs/server.md 4.3). Without `{value}` it takes its place.
 */
export function mergedPrompt(before: Pieces | undefined, text: string, from: Origin): Pieces {
  const update = piece(text, from);
  if (!text.includes(VALUE)) return update;
  const prior = before ?? [];
  const end = firstSection(textOf(prior));
  if (end < 0) return replaced(update, VALUE, prior);
  return joined(replaced(update, VALUE, trimmed(sliced(prior, 0, end))), piece(' ', from), trimmed(sliced(prior, end)));
}

/** Where the first section of a prompt begins; -1 where it has none. */
function firstSection(prompt: string): number {
  const low = prompt.toLowerCase();
  const places = SECTIONS.map((section) => low.indexOf(section)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}
