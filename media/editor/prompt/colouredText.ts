import { h } from '../dom';
import { type PromptPart, promptMarks } from './promptMarks';

/**
 * Keeps a prompt in colours in an element. Only the parts between what is the same at both ends are made anew, so that a key costs the same in
 * a long prompt as in a short one.
 */
export function colouredText(place: HTMLElement): (text: string) => void {
  let shown: readonly PromptPart[] = [];
  let text: string | undefined;
  // A last line that is empty has no height without a sign after it.
  place.append('\n');
  return (next) => {
    if (next === text) return;
    text = next;
    const parts = promptMarks(next);
    const shorter = Math.min(parts.length, shown.length);
    let before = 0;
    while (before < shorter && isSame(parts[before], shown[before])) before += 1;
    let after = 0;
    while (after < shorter - before && isSame(parts.at(-1 - after), shown.at(-1 - after))) after += 1;
    for (let gone = shown.length - before - after; gone > 0; gone -= 1) place.childNodes[before]?.remove();
    const made = document.createDocumentFragment();
    for (const { text: part, mark } of parts.slice(before, parts.length - after)) {
      made.append(mark === 'plain' ? part : h('span', { class: `mark-${mark}` }, part));
    }
    place.insertBefore(made, place.childNodes[before] ?? null);
    shown = parts;
  };
}

function isSame(a: PromptPart | undefined, b: PromptPart | undefined): boolean {
  return a?.text === b?.text && a?.mark === b?.mark;
}
