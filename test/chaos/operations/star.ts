import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';
import { keyOf, type World } from '../world';

/** Stars or unstars many presets. */
export const star: Operation = ({ random, words }, { library }) => {
  const presets = library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? [];
  const chosen = random.some(presets, 1 + random.below(12));
  if (chosen.length === 0) return undefined;
  const starred = random.chance(0.5);
  const checks = ({ presets: before }: World, check: (was: Check, done: Check, key: string) => Check) =>
    new Map(
      chosen.map(({ title }): [string, Check] => {
        const key = keyOf(title);
        const was = before.get(key);
        return [key, check(is(was), was ? is({ ...was, starred }) : is(was), key)];
      }),
    );
  return {
    what: `${starred ? 'star' : 'unstar'} ${chosen.map(({ title }) => JSON.stringify(title)).join(', ')}`,
    about: chosen.map(({ title }) => title),
    run: async () => {
      try {
        const { failed } = await library.presets.star(chosen, starred);
        const wrong = new Set(failed.map(({ item }) => keyOf(item.title)));
        return {
          outcome: failed.length > 0 ? 'failed' : 'done',
          ...(failed[0] ? { told: wordsOf(failed[0].error) } : {}),
          claim: (before) => ({ presets: checks(before, (was, done, key) => (wrong.has(key) ? was : done)) }),
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: (before) => (outcome === 'unknown' ? { presets: checks(before, (was, done) => either(was, done)) } : {}),
        };
      }
    },
  };
};
