import assert from 'node:assert/strict';
import { isJsonObject, type JsonObject } from '../../../src/base/json';
import type { Check } from '../check';
import { putBack } from '../putBack';
import type { Visit } from '../visit';

export const parameterEditChecks: readonly Check[] = [
  {
    name: 'parameter edits are stored as they are sent, and replace all that were there',
    routes: ['ListT2IParams', 'SetParamEdits'],
    run: async (visit) => {
      const before = await edits(visit);
      visit.undo.add('the parameter edits', async () => {
        const map = putBack(await edits(visit), before, visit.folder);
        if (map) await visit.other.call('SetParamEdits', { edits: map });
      });
      const params = isJsonObject(before.params) ? before.params : {};
      const changed = {
        ...before,
        params: { ...params, [visit.folder]: { visible: false, priority: '1.50', unknown: [null, 1e21, 'ü'] } },
      };
      await visit.client.call('SetParamEdits', { edits: changed });
      assert.deepEqual(await edits(visit), changed);
      assert.deepEqual((await visit.library.catalogue({ refresh: true })).parameterEdits, changed);
      await visit.client.call('SetParamEdits', { edits: before });
      assert.deepEqual(await edits(visit), before);
    },
  },
];

/** A user who never had any has none, which is the same as empty ones; there is no way back to none. */
async function edits({ other }: Visit): Promise<JsonObject> {
  return (await other.call('ListT2IParams', {})).param_edits ?? {};
}
