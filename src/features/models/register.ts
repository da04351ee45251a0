import { type Disposable, DisposableStore } from '../../base/disposable';
import { commands } from '../../contributions';
import type { Services } from '../../services';
import { ModelsView } from './modelsView';
import { starModels, unstarModels } from './starModels';

/** The Starred Models view, and starring. */
export function register(services: Services): Disposable {
  const { commands: registry, libraries } = services;
  const store = new DisposableStore();
  store.add(new ModelsView(services));
  store.add(registry.register(commands.starModel, () => starModels(libraries.requireActive())));
  store.add(
    registry.register(commands.unstarModel, async (target, selected) => {
      const rows = selected && selected.length > 0 ? selected : target ? [target] : [];
      await unstarModels(
        libraries.requireActive(),
        rows.filter((row) => row.kind === 'model'),
      );
    }),
  );
  return store;
}
