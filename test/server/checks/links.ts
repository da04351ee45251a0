import assert from 'node:assert/strict';
import { isJsonObject, type JsonObject } from '../../../src/base/json';
import { linksTo } from '../../../src/library/writers/maps/linkPlaces';
import { type Check, Skip } from '../check';
import { putBack } from '../putBack';
import type { Visit } from '../visit';

export const linkChecks: readonly Check[] = [
  {
    name: 'links from a model follow a preset that is renamed, and go with one that is deleted',
    routes: ['GetMyUserData', 'AddNewPreset', 'DeletePreset', 'SetPresetLinks'],
    run: async (visit) => {
      const { library, folder } = visit;
      const preset = await visit.preset('Linked', { steps: '1' });
      const before = await links(visit);
      visit.undo.add('the links from models to presets', async () => {
        const map = putBack(await links(visit), before, folder);
        if (map) await visit.other.call('SetPresetLinks', map);
      });
      const loras = isJsonObject(before.LoRA) ? before.LoRA : {};
      const linked = { ...before, LoRA: { ...loras, [folder]: ['Elsewhere', preset.title] } };
      await visit.client.call('SetPresetLinks', linked);
      assert.deepEqual(await links(visit), linked);

      const renamed = (await library.presets.rename(preset, visit.title('Linked under another name'))).stored;
      const place = { kind: 'LoRA', model: folder, index: 1 };
      assert.deepEqual(linksTo(await links(visit), renamed.title), [place]);
      assert.deepEqual(linksTo(await links(visit), preset.title), []);

      const deleted = await library.presets.delete([renamed]);
      assert.deepEqual(linksTo(await links(visit), renamed.title), []);
      await library.presets.restore(deleted);
      assert.deepEqual(linksTo(await links(visit), renamed.title), [place]);
    },
  },
];

async function links({ other }: Visit): Promise<JsonObject> {
  const { model_preset_links: map } = await other.call('GetMyUserData', {});
  if (!map) throw new Skip('this server keeps no links from models to presets');
  return map;
}
