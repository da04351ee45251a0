import type { PresetContent } from '../../src/library/snapshot/preset';
import { trimSpace } from '../sandbox/json/whiteSpace';
import type { Check } from './claim';
import type { HeldPreset } from './world';

/** Parameters that are merged word by word, as the description is. */
export const PROMPTS: ReadonlySet<string> = new Set(['prompt', 'negativeprompt']);
const WORD = /w\d+/g;

/**
 * What a save told as done must have left: every part the edit changed as the edit has it, every other part as the server had it; of a
 * text that both changed, the words of both. `mineWins`: where both changed a part, the person has chosen their own.
 */
export function afterMerge(base: PresetContent, mine: PresetContent, now: HeldPreset, mineWins = false): Check {
  return (found) => {
    if (!found) return 'is gone';
    if (found.title !== now.title) return `is called ${JSON.stringify(found.title)} now`;
    if (found.picture !== now.picture) return 'has another picture';
    const wrong: string[] = [];
    const look = (part: string, texts: Readonly<Record<'base' | 'mine' | 'now' | 'found', string | undefined>>, isText: boolean) => {
      const complaint = partComplaint(texts, isText, mineWins);
      if (complaint !== undefined) wrong.push(`${part} ${complaint}`);
    };
    look('description', { base: base.description, mine: mine.description, now: now.description, found: found.description }, true);
    look('star', { base: `${base.starred}`, mine: `${mine.starred}`, now: `${now.starred}`, found: `${found.starred}` }, false);
    for (const id of new Set([base, mine, now, found].flatMap(({ params }) => [...params.keys()]))) {
      const values = { base: base.params.get(id), mine: mine.params.get(id), now: now.params.get(id), found: found.params.get(id) };
      look(id, values, PROMPTS.has(id));
    }
    return wrong.length === 0 ? undefined : `was not merged well: ${wrong.join('; ')}`;
  };
}

/** True where a text is as it was but for one change, of which it lacks the words that it added and has those that it took away. */
export function isWithout(change: { readonly before: string; readonly after: string }, was: string, found: string): boolean {
  const has = (text: string, word: string) => text.match(WORD)?.includes(word) ?? false;
  const words = new Set([change.before, change.after, was, found].flatMap((text) => text.match(WORD) ?? []));
  return [...words].every((word) => {
    const [had, made] = [has(change.before, word), has(change.after, word)];
    return has(found, word) === (had === made ? has(was, word) : had);
  });
}

/** True when both sides changed a part, each in its own way: only then may a person be asked. */
export function isConflict(base: PresetContent, mine: PresetContent, now: PresetContent): boolean {
  const differ = (get: (side: PresetContent) => string | undefined) => {
    const [own, was, others] = [mine, base, now].map((side) => asStored(get(side)));
    return own !== was && others !== was && own !== others;
  };
  const ids = new Set([base, mine, now].flatMap(({ params }) => [...params.keys()]));
  return (
    differ(({ description }) => description) ||
    differ(({ starred }) => String(starred)) ||
    [...ids].some((id) => differ(({ params }) => params.get(id)))
  );
}

function partComplaint(
  { base, mine, now, found }: Readonly<Record<'base' | 'mine' | 'now' | 'found', string | undefined>>,
  isText: boolean,
  mineWins: boolean,
): string | undefined {
  const [wanted, was] = [asStored(mine), asStored(base)];
  if (wanted === was) return found === now ? undefined : lost('theirs', now, found);
  if (found === wanted && (mineWins || now === was || now === wanted)) return undefined;
  if (!isText || now === was) return lost('mine', wanted, found);
  const words = new Set([...(mine?.match(WORD) ?? []), ...(now?.match(WORD) ?? [])]);
  const missing = [...words].filter((word) => !found?.match(WORD)?.includes(word));
  return missing.length === 0 ? undefined : `lost ${missing.join(', ')} of ${shown(mine)} and ${shown(now)}: ${shown(found)}`;
}

/** A blank that the server takes away is no edit. */
function asStored(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimSpace(text);
}

const lost = (whose: string, wanted: string | undefined, found: string | undefined) =>
  `should be ${whose} ${shown(wanted)}, is ${shown(found)}`;

function shown(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text);
}
