import assert from 'node:assert/strict';
import { findingsOf } from '../../../src/library/findings/presetFindings';
import type { Check } from '../check';
import { refusal } from './presets';

export const catalogueChecks: readonly Check[] = [
  {
    name: 'the parameters are all there, each once, in groups that exist',
    routes: ['ListT2IParams'],
    run: async ({ library }) => {
      const catalogue = await library.catalogue({ refresh: true });
      const ids = catalogue.parameters.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ['prompt', 'negativeprompt', 'steps', 'seed', 'width', 'height']) assert.ok(ids.includes(id), `no parameter ${id}`);
      const steps = catalogue.get('steps');
      assert.deepEqual([steps?.type, (steps?.max ?? 0) > 0], ['integer', true]);
      const groups = new Set(catalogue.groups.map(({ id }) => id));
      const homeless = catalogue.parameters.filter(({ group, visible }) => visible && group !== undefined && !groups.has(group));
      assert.deepEqual(
        homeless.map(({ id }) => id),
        [],
      );
      assert.ok(catalogue.models.has('Stable-Diffusion'));
    },
  },
  {
    name: 'a list that asks for no rescan is the same as the list of parameters',
    routes: ['ListT2IParams', 'TriggerRefresh'],
    run: async ({ client }) => {
      const listed = await client.call('ListT2IParams', {});
      const refreshed = await client.call('TriggerRefresh', { strong: false });
      assert.deepEqual(
        refreshed.list.map(({ id }) => id),
        listed.list.map(({ id }) => id),
      );
    },
  },
  {
    name: 'every preset of the account can be judged by the parameters',
    routes: ['GetMyUserData', 'ListT2IParams'],
    run: async ({ library }) => {
      const catalogue = await library.catalogue();
      const { presets } = await library.refresh();
      for (const preset of presets) {
        for (const { message } of findingsOf(preset, catalogue)) assert.notEqual(message, '');
      }
    },
  },
  {
    name: 'a wrong number in a preset is found as the server would find it',
    routes: ['ListT2IParams'],
    run: async ({ library }) => {
      const catalogue = await library.catalogue();
      const params = new Map([
        ['steps', 'many'],
        ['cfgscale', '7'],
      ]);
      const findings = findingsOf({ params }, catalogue).filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(
        findings.map(({ paramId, severity }) => [paramId, severity]),
        [['steps', 'error']],
      );
    },
  },
  {
    name: 'models are listed as the parameters name them',
    routes: ['ListT2IParams', 'ListModels'],
    run: async ({ client, library }) => {
      const { models } = await library.catalogue();
      for (const [kind, known] of models) {
        // The server cuts long lists; a short one is whole.
        if (known.length > 1000) continue;
        const { files } = await client.call('ListModels', { path: '', depth: 20, subtype: kind, allowRemote: false });
        const unknown = files.map(({ name }) => name).filter((name) => !known.some((model) => model.name === name));
        assert.deepEqual(unknown, [], `${kind} that are no parameters`);
      }
      await assert.rejects(client.call('ListModels', { path: '', depth: 1, subtype: 'Nope' }), refusal('error', 'Invalid sub-type.'));
    },
  },
  {
    name: 'models are described by their names with and without extension, unknown ones refused',
    routes: ['ListModels', 'DescribeModel'],
    run: async ({ client }) => {
      await assert.rejects(client.call('DescribeModel', { modelName: 'no such model' }), refusal('error', 'Model not found.'));
      const { files } = await client.call('ListModels', { path: '', depth: 20 });
      for (const { name } of files.slice(0, 3)) {
        for (const modelName of [name, name.replace(/\.safetensors$/, '')]) {
          const described = await client.call('DescribeModel', { modelName });
          assert.equal('model' in described && described.model.name, name);
        }
      }
    },
  },
];
