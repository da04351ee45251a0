import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { linkSet, relinked } from '../linkSet';
import type { Operation } from '../scene';
import { difference, type HeldPreset, keyOf } from '../world';

/** Deletes some presets; what is needed to put them back is checked, too. */
export const remove: Operation = ({ random, words }, actor) => {
  const { library } = actor;
  const presets = library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? [];
  const chosen = random.some(presets, 1 + random.below(3));
  if (chosen.length === 0) return undefined;
  return {
    what: `delete ${chosen.map(({ title }) => JSON.stringify(title)).join(', ')}`,
    about: chosen.map(({ title }) => title),
    run: async () => {
      try {
        const deleted = await library.presets.delete(chosen);
        actor.trash.push(deleted);
        const gone = new Map(deleted.presets.map((each) => [keyOf(each.preset.title), each]));
        const failed = new Set(deleted.failed.map(({ item }) => keyOf(item.title)));
        return {
          outcome: failed.size > 0 ? 'failed' : 'done',
          ...(deleted.failed[0] ? { told: wordsOf(deleted.failed[0].error) } : {}),
          claim: (before) => {
            const checks = new Map<string, Check>();
            let links = linkSet(before.links);
            for (const [key, { preset, picture }] of gone) {
              const was = before.presets.get(key);
              const kept: HeldPreset = { ...preset, picture };
              const keepsake = difference(was, kept);
              const absent: Check = keepsake === undefined ? is(undefined) : () => `was kept wrong: it ${keepsake}`;
              checks.set(key, failed.has(key) && was ? either(absent, is(was)) : absent);
              links = relinked(links, preset.title, undefined);
            }
            return { presets: checks, links: { wanted: links, loose: [...gone.keys()] } };
          },
        };
      } catch (error) {
        return { outcome: outcomeOf(error), told: wordsOf(error), claim: () => ({}) };
      }
    },
  };
};
