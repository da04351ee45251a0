import { versionPicture } from '../../../src/library/history/versionPicture';
import { either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';
import { stored } from '../words';
import { keyOf } from '../world';

/** Restores an earlier version of a preset, with its picture where that is known. */
export const restoreVersion: Operation = ({ random, words }, { library }) => {
  const preset = random.of(library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? []);
  if (!preset) return undefined;
  const [pick, key] = [random.next(), keyOf(preset.title)];
  return {
    what: `restore a version of ${JSON.stringify(preset.title)}`,
    about: [preset.title],
    run: async () => {
      const timeline = (await library.history.load()).timeline(preset.title, library.snapshot?.userName ?? '');
      const index = Math.floor(pick * timeline.length);
      const version = timeline[index]?.before;
      if (!version) return { outcome: 'unchanged', claim: () => ({}) };
      const found = versionPicture(version, timeline.slice(0, index + 1));
      const url = found.kind === 'inline' ? found.url : found.kind === 'change' ? await library.history.picture(found.change) : undefined;
      const wanted = url !== undefined || found.kind === 'none' ? { url } : undefined;
      const check = (was: Parameters<typeof is>[0]) => (now: Parameters<ReturnType<typeof is>>[0]) => {
        // The server encodes a picture anew.
        const picture = wanted ? (url === undefined ? undefined : (now?.picture ?? 'one')) : was?.picture;
        return is(was && stored(was.title, version, picture))(now);
      };
      try {
        const outcome = await library.presets.restoreVersion(preset, version, wanted);
        return {
          outcome: outcome.kind === 'saved' ? 'done' : 'unchanged',
          claim: ({ presets }) => ({
            presets: new Map([[key, outcome.kind === 'saved' ? check(presets.get(key)) : is(presets.get(key))]]),
          }),
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: ({ presets }) => {
            const was = presets.get(key);
            return { presets: new Map([[key, outcome === 'unknown' ? either(is(was), check(was)) : is(was)]]) };
          },
        };
      }
    },
  };
};
