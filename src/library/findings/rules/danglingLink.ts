import { t } from '../../../base/words';
import { linkTrouble } from '../../models/linkDoctor';
import type { LibraryRule } from '../libraryFinding';

/**
 * The server does not update links when a preset is renamed or deleted (docs/server.md 3.1, SetPresetLinks). Its fixes are those of
 * mapMends.
 */
export const danglingLink: LibraryRule = {
  id: 'danglingLink',
  severity: 'warning',
  *check({ modelLinks, get }) {
    for (const [modelKind, models] of modelLinks) {
      for (const [model, titles] of models) {
        for (const title of new Set(titles)) {
          if (linkTrouble({ get }, undefined, { kind: modelKind, model, title }) !== 'presetGone') continue;
          yield {
            place: { kind: 'link', modelKind, model, title },
            message: t('The {0} "{1}" is linked to the preset "{2}", which doesn\'t exist.', modelKind, model, title),
          };
        }
      }
    }
  },
};
