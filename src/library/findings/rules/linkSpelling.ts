import { t } from '../../../base/words';
import { bareModel } from '../../../swarm/modelNames';
import { isMissing } from '../../catalogue/listedModels';
import type { LibraryRule } from '../libraryFinding';

/**
 * SwarmUI's web page looks up links by the model's name without `.safetensors`, and finds no others (docs/server.md 3.1,
 * SetPresetLinks). Its fix is one of mapMends.
 */
export const linkSpelling: LibraryRule = {
  id: 'linkSpelling',
  severity: 'warning',
  *check({ modelLinks }, facts) {
    for (const [modelKind, models] of modelLinks) {
      for (const model of models.keys()) {
        if (bareModel(model) === model || (facts && isMissing(facts.catalogue, modelKind, model))) continue;
        yield {
          place: { kind: 'link', modelKind, model },
          message: t(
            'SwarmUI expects the name of the {0} "{1}" without ".safetensors", so these links are never applied.',
            modelKind,
            bareModel(model),
          ),
        };
      }
    }
  },
};
