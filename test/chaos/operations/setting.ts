import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';

/** Changes a setting of the user; all others must stay. */
export const setting: Operation = ({ random, words }, { library }) => {
  const [key, value] = random.oneOf<readonly [string, string | number | boolean]>([
    ['outpathbuilder.format', words.word()],
    ['ui.hideerrormessages', words.word()],
    ['maximagesinhistory', random.below(9)],
    ['theme', random.oneOf(['modern_dark', 'modern_light', 'solarized'])],
    ['starnofolders', random.chance(0.5)],
  ]);
  return {
    what: `set ${key} to ${value}`,
    run: async () => {
      try {
        const { notes } = await library.settingsWriter.change([{ key, value }]);
        const [note] = notes;
        return {
          outcome: note ? 'refused' : 'done',
          ...(note ? { told: note.message } : {}),
          claim: ({ settings }) => (note ? {} : { settings: [{ ...settings, [key]: value }] }),
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: ({ settings }) => (outcome === 'unknown' ? { settings: [settings, { ...settings, [key]: value }] } : {}),
        };
      }
    },
  };
};
