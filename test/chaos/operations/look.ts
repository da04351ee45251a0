import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';

const MOST_DOCUMENTS = 5;

/** Reads the server. */
export const refresh: Operation = (_, { library }) => ({
  what: 'refresh',
  run: async () => {
    try {
      await library.refresh();
      return { outcome: 'done', claim: () => ({}) };
    } catch (error) {
      return { outcome: outcomeOf(error), told: wordsOf(error), claim: () => ({}) };
    }
  },
});

/** Opens a preset as it was last seen, however old that is. */
export const open: Operation = ({ random, words }, actor) => {
  const preset = random.of(actor.library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? []);
  if (!preset || actor.documents.some(({ base }) => base.title === preset.title)) return undefined;
  return {
    what: `open ${JSON.stringify(preset.title)}`,
    run: async () => {
      actor.documents.push({ base: preset, text: preset });
      if (actor.documents.length > MOST_DOCUMENTS) actor.documents.shift();
      return { outcome: 'done', claim: () => ({}) };
    },
  };
};
