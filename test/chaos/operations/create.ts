import { either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';
import { PICTURE, stored, titleStored } from '../words';
import { keyOf } from '../world';

/** Creates a preset, now and then with a picture. */
export const create: Operation = ({ random, words }, { library }) => {
  const typed = words.title(titles(library.snapshot?.presets));
  const content = words.content();
  const picture = random.chance(0.1) ? PICTURE : undefined;
  const title = titleStored(typed);
  const wanted = stored(title, content, undefined);
  return {
    what: `create ${JSON.stringify(typed.slice(0, 80))}`,
    about: [title],
    run: async () => {
      try {
        await library.presets.create(typed, content, { picture });
        return {
          outcome: 'done',
          claim: (before) => {
            const taken = before.presets.has(keyOf(title));
            return taken
              ? { also: () => `${JSON.stringify(title)} was taken, and told as created` }
              : { presets: new Map([[keyOf(title), (found) => is(wanted)(found && samePicture(found, picture))]]) };
          },
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: (before) => {
            const was = before.presets.get(keyOf(title));
            if (outcome !== 'unknown' || was) return {};
            return {
              presets: new Map([[keyOf(title), either(is(undefined), (found) => is(wanted)(found && samePicture(found, picture)))]]),
            };
          },
        };
      }
    },
  };
};

/** The server stores a picture in its own way: any one will do where one was sent. */
function samePicture<T extends { readonly picture: string | undefined }>(found: T, sent: string | undefined): T {
  return (found.picture === undefined) === (sent === undefined) ? { ...found, picture: undefined } : found;
}

function titles(presets: readonly { readonly title: string }[] = []): string[] {
  return presets.map(({ title }) => title);
}
