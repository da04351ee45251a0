import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { linkSet, relinked } from '../linkSet';
import type { Operation } from '../scene';
import { titleStored } from '../words';
import { difference, keyOf } from '../world';

/** Moves some presets into a folder, as one operation; every document of them follows. */
export const moveMany: Operation = ({ random, words }, actor) => {
  const { library } = actor;
  const presets = library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? [];
  const chosen = random.some(presets, 2 + random.below(2));
  if (chosen.length < 2) return undefined;
  const folder = `${words.home}Moved ${words.word()}`;
  const moves = chosen.map((preset) => ({ preset, title: titleStored(`${folder}/${preset.title.split('/').at(-1)}`) }));
  if (new Set(moves.map(({ title }) => keyOf(title))).size < moves.length) return undefined;
  return {
    what: `move ${chosen.map(({ title }) => JSON.stringify(title)).join(', ')} to ${JSON.stringify(folder)}`,
    about: moves.flatMap(({ preset, title }) => [preset.title, title]),
    run: async () => {
      try {
        const { moved, failed, notes } = await library.presets.renameMany(moves);
        const done = new Set(moved.map(({ preset }) => keyOf(preset.title)));
        for (const document of actor.documents) {
          const to = moved.find(({ preset }) => keyOf(preset.title) === keyOf(document.base.title));
          const stored = to && library.snapshot?.get(to.title);
          if (stored) document.base = { ...document.base, title: stored.title, picture: stored.picture };
        }
        const [failure] = failed;
        return {
          outcome: failure ? (outcomeOf(failure.error) === 'unknown' ? 'unknown' : 'failed') : 'done',
          ...(failure ? { told: wordsOf(failure.error) } : {}),
          claim: (before) => {
            const checks = new Map<string, Check>();
            let links = linkSet(before.links);
            for (const { preset, title } of moves) {
              const [from, to] = [keyOf(preset.title), keyOf(title)];
              const was = before.presets.get(from);
              const wanted = was && is({ ...was, title });
              if (done.has(from)) {
                checks.set(from, is(undefined)).set(to, wanted ?? (() => 'was not there, and told as moved'));
                links = relinked(links, preset.title, title);
              } else {
                checks.set(from, either(is(was), is(undefined)));
                checks.set(to, wanted ? either(is(before.presets.get(to)), wanted) : is(before.presets.get(to)));
              }
            }
            const loose = failed.length > 0 || notes.some(({ code }) => code === 'links') ? [...checks.keys()] : [];
            const lost = moves.find(
              ({ preset, title }) => before.presets.has(keyOf(preset.title)) && !done.has(keyOf(preset.title)) && title,
            );
            return {
              presets: checks,
              spare: (found) => [...before.presets.values()].some((was) => difference({ ...was, title: found.title }, found) === undefined),
              links: { wanted: links, loose },
              also: ({ presets: after }) =>
                !lost || after.has(keyOf(lost.preset.title)) || after.has(keyOf(lost.title))
                  ? undefined
                  : `${JSON.stringify(lost.preset.title)} is lost`,
            };
          },
        };
      } catch (error) {
        return { outcome: outcomeOf(error), told: wordsOf(error), claim: () => ({}) };
      }
    },
  };
};
