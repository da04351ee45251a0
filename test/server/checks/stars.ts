import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/json';
import { type Check, Skip } from '../check';
import { putBack } from '../putBack';
import type { Visit } from '../visit';

export const starChecks: readonly Check[] = [
  {
    name: 'presets are starred and unstarred in one go, and stay as they are otherwise',
    routes: ['GetMyUserData', 'AddNewPreset'],
    run: async (visit) => {
      const presets = [
        await visit.preset('Star one', { steps: '1' }),
        await visit.preset('Star two', { steps: '2' }, { description: 'd' }),
      ];
      const { features } = await visit.library.current();
      if (!features.stars) throw new Skip(`presets cannot be starred on ${visit.session.version}`);
      const held = () => Promise.all(presets.map(({ title }) => visit.held(title)));
      const before = await held();
      const { changed, failed } = await visit.library.presets.star(presets, true);
      assert.deepEqual([changed.length, failed.length], [2, 0]);
      assert.deepEqual(
        await held(),
        before.map((preset) => ({ ...preset, starred: true })),
      );
      await visit.library.presets.star(changed, false);
      assert.deepEqual(await held(), before);
    },
  },
  {
    name: 'a model is starred and unstarred without touching other stars',
    routes: ['GetMyUserData', 'SetStarredModels'],
    run: async (visit) => {
      const model = `${visit.folder}.safetensors`;
      const before = await stars(visit);
      visit.undo.add('the starred models', async () => {
        const map = putBack(await stars(visit), before, visit.folder);
        if (map) await visit.other.call('SetStarredModels', map);
      });
      await visit.library.stars.set('LoRA', model, true);
      const loras = Array.isArray(before.LoRA) ? before.LoRA : [];
      assert.deepEqual(await stars(visit), { ...before, LoRA: [...loras, model] });
      await visit.library.stars.set('LoRA', model, false);
      assert.ok(!JSON.stringify(await stars(visit)).includes(model));
    },
  },
];

async function stars({ other }: Visit): Promise<JsonObject> {
  return (await other.call('GetMyUserData', {})).starred_models;
}
