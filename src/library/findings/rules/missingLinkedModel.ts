import { t } from '../../../base/words';
import { isMissing, namesOfKind } from '../../catalogue/listedModels';
import type { LibraryRule } from '../libraryFinding';
import { meantName } from './missingStarredModel';

/** Presets linked to a model that is gone are never applied (docs/server.md 3.1, SetPresetLinks). Its fixes are those of mapMends. */
export const missingLinkedModel: LibraryRule = {
  id: 'missingLinkedModel',
  severity: 'hint',
  *check({ modelLinks }, facts) {
    if (!facts) return;
    for (const [modelKind, models] of modelLinks) {
      for (const model of models.keys()) {
        if (!isMissing(facts.catalogue, modelKind, model)) continue;
        const meant = meantName(model, namesOfKind(facts.catalogue, modelKind));
        yield {
          place: { kind: 'link', modelKind, model },
          message: t('Presets are linked to the {0} "{1}", which isn\'t on the server.', modelKind, model) + meant,
        };
      }
    }
  },
};
