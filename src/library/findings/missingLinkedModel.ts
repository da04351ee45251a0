import type { LibraryRule } from './libraryFinding';
import { isMissing } from './missingStarredModel';

/** Presets linked to a model that is gone are never applied (swarmui-api.md 3.1, SetPresetLinks). */
export const missingLinkedModel: LibraryRule = {
  id: 'missingLinkedModel',
  severity: 'hint',
  *check({ modelLinks }, facts) {
    if (!facts) return;
    for (const [modelKind, models] of modelLinks) {
      for (const model of models.keys()) {
        if (!isMissing(facts, modelKind, model)) continue;
        yield {
          place: { kind: 'link', modelKind, model },
          message: `Presets are linked to the ${modelKind} “${model}”, which is not on the server.`,
        };
      }
    }
  },
};
