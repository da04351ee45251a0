import type { LibraryRule } from './libraryFinding';

/** The server does not mend links when a preset is renamed or deleted (swarmui-api.md 3.1, SetPresetLinks). */
export const danglingLink: LibraryRule = {
  id: 'danglingLink',
  severity: 'warning',
  *check({ modelLinks, get }) {
    for (const [modelKind, models] of modelLinks) {
      for (const [model, titles] of models) {
        for (const title of titles) {
          if (get(title)) continue;
          yield {
            place: { kind: 'link', modelKind, model, title },
            message: `The ${modelKind} “${model}” is linked to the preset “${title}”, which does not exist.`,
          };
        }
      }
    }
  },
};
