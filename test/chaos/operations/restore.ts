import { type Check, either, is } from '../claim';
import { outcomeOf, wordsOf } from '../failures';
import { link, linkSet } from '../linkSet';
import type { Operation } from '../scene';
import { difference, type HeldPreset, keyOf } from '../world';

/** Puts back what was deleted. */
export const restore: Operation = ({ random }, actor) => {
  const deleted = random.of(actor.trash);
  if (!deleted || deleted.presets.length === 0) return undefined;
  const wanted = new Map(deleted.presets.map((item) => [keyOf(item.preset.title), item]));
  return {
    what: `restore ${deleted.presets.map(({ preset }) => JSON.stringify(preset.title)).join(', ')}`,
    about: deleted.presets.map(({ preset }) => preset.title),
    run: async () => {
      const back = (key: string): Check => {
        const item = wanted.get(key);
        return (found) =>
          item && found ? difference({ ...item.preset, picture: item.picture }, withPicture(found, item.picture)) : 'is not back';
      };
      try {
        const { restored, failed } = await actor.library.presets.restore(deleted);
        if (failed.length === 0) actor.trash.splice(actor.trash.indexOf(deleted), 1);
        const done = new Set(restored.map(({ item }) => keyOf(item.preset.title)));
        return {
          outcome: failed.length > 0 ? 'failed' : 'done',
          ...(failed[0] ? { told: wordsOf(failed[0].error) } : {}),
          claim: (before) => {
            const links = linkSet(before.links);
            const checks = new Map<string, Check>();
            for (const [key, { preset, links: places }] of wanted) {
              const was = before.presets.get(key);
              if (!done.has(key)) checks.set(key, is(was));
              else checks.set(key, was ? () => 'was there, and told as put back' : back(key));
              if (done.has(key)) for (const { kind, model } of places) links.add(link(kind, model, preset.title));
            }
            const notKept = restored.some(({ notes }) => notes.some(({ code }) => code === 'links'));
            return { presets: checks, links: { wanted: links, loose: notKept ? [...done] : [] } };
          },
        };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: (before) => {
            if (outcome !== 'unknown') return {};
            const checks = Array.from(wanted.keys(), (key): [string, Check] => {
              const was = before.presets.get(key);
              return [key, was ? is(was) : either(is(was), back(key))];
            });
            return { presets: new Map(checks), links: { loose: [...wanted.keys()] } };
          },
        };
      }
    },
  };
};

/** The server encodes a picture anew: any one will do where there was one. */
function withPicture(found: HeldPreset, picture: string | undefined): HeldPreset {
  return found.picture !== undefined && picture !== undefined ? { ...found, picture } : found;
}
