import type { JsonObject } from '../../../src/base/json';
import { outcomeOf, wordsOf } from '../failures';
import { link, linkSet } from '../linkSet';
import type { Operation } from '../scene';
import { keyOf, type World } from '../world';

/** Links a preset to a model, or takes the link away. */
export const modelLink: Operation = ({ random, words }, { library }) => {
  const preset = random.of(library.snapshot?.presets.filter(({ title }) => title.startsWith(words.home)) ?? []);
  if (!preset) return undefined;
  const kind = random.oneOf(['LoRA', 'Stable-Diffusion', '__proto__']);
  const model = `model${random.below(3)}`;
  const linked = random.chance(0.6);
  const wanted = ({ links }: World) => {
    const all = linkSet(links);
    if (linked) all.add(link(kind, model, preset.title));
    else all.delete(link(kind, model, preset.title));
    return all;
  };
  return {
    what: `${linked ? 'link' : 'unlink'} ${JSON.stringify(preset.title)} and ${kind} ${model}`,
    run: async () => {
      try {
        await library.links.change([{ kind, model, title: preset.title, linked }]);
        return { outcome: 'done', claim: (before) => ({ links: { wanted: wanted(before) } }) };
      } catch (error) {
        const outcome = outcomeOf(error);
        const loose = outcome === 'unknown' ? [keyOf(preset.title)] : [];
        return { outcome, told: wordsOf(error), claim: ({ links }) => ({ links: { wanted: linkSet(links), loose } }) };
      }
    },
  };
};

/** Changes one field of one parameter's edits; everything else of them must stay. */
export const parameterEdit: Operation = ({ random }, { library }) => {
  const id = random.oneOf(['steps', 'seed', 'of an extension', '__proto__']);
  const value = random.oneOf(['1', '2', '3']);
  const change = (now: JsonObject): JsonObject | undefined => {
    const params = objectAt(now, 'params');
    const fields = objectAt(params, id);
    return fields.min === value ? undefined : put(now, 'params', put(params, id, put(fields, 'min', value)));
  };
  const changed = (edits: JsonObject) => change(edits) ?? edits;
  return {
    what: `edit the parameter ${id}: min ${value}`,
    run: async () => {
      try {
        await library.parameterEdits.edit(change);
        return { outcome: 'done', claim: ({ edits }) => ({ edits: [changed(edits)] }) };
      } catch (error) {
        const outcome = outcomeOf(error);
        return { outcome, told: wordsOf(error), claim: ({ edits }) => (outcome === 'unknown' ? { edits: [edits, changed(edits)] } : {}) };
      }
    },
  };
};

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function put(object: JsonObject, key: string, value: JsonObject | string): JsonObject {
  return Object.fromEntries([...Object.entries(object).filter(([other]) => other !== key), [key, value]]);
}
