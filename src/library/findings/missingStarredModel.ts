import { modelNamed } from './choices';
import type { Facts } from './finding';
import type { LibraryRule } from './libraryFinding';

/** A star outlives its model: the server keeps the map of stars as it was sent (swarmui-api.md 2.9). */
export const missingStarredModel: LibraryRule = {
  id: 'missingStarredModel',
  severity: 'hint',
  *check({ starredModels }, facts) {
    if (!facts) return;
    for (const [modelKind, models] of starredModels) {
      for (const model of models) {
        if (!isMissing(facts, modelKind, model)) continue;
        yield { place: { kind: 'star', modelKind, model }, message: `The starred ${modelKind} “${model}” is not on the server.` };
      }
    }
  },
};

/** True when the server has models of this kind, or could have, and not this one. */
export function isMissing({ catalogue }: Facts, kind: string, name: string): boolean {
  if (kind === 'Wildcards') return !catalogue.wildcards.includes(name);
  return catalogue.models.has(kind) && !modelNamed(catalogue, kind, name);
}
