import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { linkSet, relinked } from '../linkSet';
import type { Operation } from '../scene';
import { titleStored } from '../words';
import { difference, type HeldPreset, keyOf } from '../world';

/** Renames or moves a preset; every document of it follows. */
export const rename: Operation = ({ random, words }, actor) => {
  const { library } = actor;
  const presets = library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? [];
  const base = random.of(presets);
  if (!base) return undefined;
  const typed = random.chance(0.15) ? swapCase(base.title) : words.title(presets.map(({ title }) => title));
  const [title, from] = [titleStored(typed), keyOf(base.title)];
  const to = keyOf(title);
  return {
    what: `rename ${JSON.stringify(base.title)} to ${JSON.stringify(typed.slice(0, 80))}`,
    about: [base.title, title, `${base.title} (2)`],
    run: async () => {
      try {
        const { stored, notes } = await library.presets.rename(base, typed);
        for (const document of actor.documents) {
          if (keyOf(document.base.title) === from) document.base = { ...document.base, title: stored.title, picture: stored.picture };
        }
        return {
          outcome: 'done',
          claim: (before) => {
            const was = before.presets.get(from);
            if (!was) return { also: () => `${JSON.stringify(base.title)} was not there, and told as renamed` };
            const moved = is({ ...was, title });
            const links = linkSet(before.links);
            return {
              presets: new Map<string, Check>([
                [from, is(undefined)],
                [to, moved],
              ]),
              links: notes.some(({ code }) => code === 'links') ? { loose: [from, to] } : { wanted: relinked(links, base.title, title) },
            };
          },
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: (before) => {
            const was = before.presets.get(from);
            if (!was || outcome === 'refused') return {};
            const copy = (found: HeldPreset) => difference({ ...was, title: found.title }, found) === undefined;
            const there = before.presets.get(to);
            const moved = is({ ...was, title });
            return {
              presets: new Map<string, Check>([
                [to, there && to !== from ? is(there) : either(is(there), moved)],
                ...(to === from ? [] : [[from, outcome === 'unknown' ? either(is(was), is(undefined)) : is(was)] as const]),
              ]),
              spare: copy,
              links: { loose: [from, to], wanted: linkSet(before.links) },
              also: ({ presets: after }) => (after.has(from) || after.has(to) ? undefined : `${JSON.stringify(base.title)} is lost`),
            };
          },
        };
      }
    },
  };
};

function swapCase(title: string): string {
  const upper = title.toUpperCase();
  return title === upper ? title.toLowerCase() : upper;
}
