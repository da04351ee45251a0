import type { JsonObject } from '../../../src/base/json';
import { outcomeOf, wordsOf } from '../failures';
import type { Operation } from '../scene';

/** Stars or unstars a model. */
export const modelStar: Operation = ({ random }, { library }) => {
  const kind = random.oneOf(['LoRA', 'Stable-Diffusion', '__proto__']);
  const model = random.oneOf(['a.safetensors', 'folder/b.safetensors', 'c.safetensors']);
  const starred = random.chance(0.6);
  return {
    what: `${starred ? 'star' : 'unstar'} the model ${kind} ${model}`,
    run: async () => {
      try {
        await library.stars.set(kind, model, starred);
        return { outcome: 'done', claim: ({ stars }) => ({ stars: [withStar(stars, kind, model, starred)] }) };
      } catch (error) {
        const outcome = outcomeOf(error);
        return {
          outcome,
          told: wordsOf(error),
          claim: ({ stars }) => (outcome === 'unknown' ? { stars: [stars, withStar(stars, kind, model, starred)] } : {}),
        };
      }
    },
  };
};

function withStar(stars: JsonObject, kind: string, model: string, starred: boolean): JsonObject {
  const known = Object.hasOwn(stars, kind) ? stars[kind] : [];
  const models = Array.isArray(known) ? known.filter((each) => each !== model || starred) : [];
  const next = starred && !models.includes(model) ? [...models, model] : models;
  const others = Object.entries(stars).filter(([key]) => key !== kind);
  return Object.fromEntries(next.length === 0 ? others : [...others, [kind, next]]);
}
