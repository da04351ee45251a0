import { is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';
import { titleStored } from '../words';
import { difference, keyOf } from '../world';

/** Copies a preset, with a title or without. */
export const duplicate: Operation = ({ random, words }, { library }) => {
  const presets = library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? [];
  const source = random.of(presets);
  if (!source) return undefined;
  const typed = random.chance(0.5) ? words.title(presets.map(({ title }) => title)) : undefined;
  return {
    what: `duplicate ${JSON.stringify(source.title)}${typed === undefined ? '' : ` as ${JSON.stringify(typed.slice(0, 80))}`}`,
    about: [source.title, ...(typed === undefined ? [] : [titleStored(typed)]), `${source.title} (2)`],
    run: async () => {
      try {
        const copy = await library.presets.duplicate(source, typed);
        const title = typed === undefined ? copy.title : titleStored(typed);
        return {
          outcome: 'done',
          claim: (before) => {
            const was = before.presets.get(keyOf(source.title));
            if (!was || before.presets.has(keyOf(title))) return { also: () => `${JSON.stringify(title)} cannot have been made` };
            return { presets: new Map([[keyOf(title), is({ ...was, title })]]) };
          },
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: (before) => {
            const was = before.presets.get(keyOf(source.title));
            if (outcome === 'refused') return {};
            return { spare: (found) => was !== undefined && difference({ ...was, title: found.title }, found) === undefined };
          },
        };
      }
    },
  };
};
