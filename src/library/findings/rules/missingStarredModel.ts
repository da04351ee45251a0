import { t } from '../../../base/words';
import { nearestName } from '../../../swarm/nearestNames';
import { isMissing, namesOfKind } from '../../catalogue/listedModels';
import { shown } from '../finding';
import type { LibraryRule } from '../libraryFinding';
import { nearWords } from './missingModel';

/**
 * A star stays when its model is gone: the server stores the stars as they were sent (docs/server.md 2.9). Its fixes are those of
 * mapMends.
 */
export const missingStarredModel: LibraryRule = {
  id: 'missingStarredModel',
  severity: 'hint',
  *check({ starredModels }, facts) {
    if (!facts) return;
    for (const [modelKind, models] of starredModels) {
      for (const model of new Set(models)) {
        if (!isMissing(facts.catalogue, modelKind, model)) continue;
        const meant = meantName(model, namesOfKind(facts.catalogue, modelKind));
        yield {
          place: { kind: 'star', modelKind, model },
          message: t('The starred {0} "{1}" isn\'t on the server.', modelKind, model) + meant,
        };
      }
    }
  },
};

/** The end of a sentence about a name that is gone: what it may be now; empty where nothing is like it. */
export function meantName(gone: string, names: readonly string[] = []): string {
  const near = nearestName(gone, names, (name) => name);
  return near ? nearWords({ ...near, name: shown(near.name) }) : '';
}
