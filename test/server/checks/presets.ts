import assert from 'node:assert/strict';
import { RefusedError } from '../../../src/api/apiErrors';
import { ConflictError } from '../../../src/library/writers/conflict';
import { TitleError } from '../../../src/library/writers/titleError';
import type { Check } from '../check';
import type { Held } from '../visit';

const ROUTES = ['GetMyUserData', 'AddNewPreset'] as const;
const PARAMS = { steps: '007', prompt: 'a {value}, <random:b,c>\nnext line', seed: '9223372036854775807', unknowntestparam: 'ü 日本 🙂' };

export const presetChecks: readonly Check[] = [
  {
    name: 'a new preset is stored as it was sent, order of parameters and unknown ones included',
    routes: ROUTES,
    run: async (visit) => {
      const { title } = await visit.preset('New', PARAMS, { description: 'Two\nlines' });
      const expected: Partial<Held> = { description: 'Two\nlines', starred: false, params: Object.entries(PARAMS) };
      const { picture, ...stored } = (await visit.held(title)) ?? {};
      assert.deepEqual(stored, expected);
      assert.equal(picture, 'imgs/model_placeholder.jpg');
    },
  },
  {
    name: 'a taken title is refused, in other case, too, by us and by the server',
    routes: ROUTES,
    run: async (visit) => {
      const { title } = await visit.preset('Taken', { steps: '1' });
      await assert.rejects(visit.preset('TAKEN', { steps: '2' }), TitleError);
      const input = { title: title.toUpperCase(), description: '', param_map: {} };
      await assert.rejects(visit.client.call('AddNewPreset', input), refusal('preset_fail', 'A preset with that title already exists.'));
      assert.deepEqual((await visit.held(title))?.params, [['steps', '1']]);
    },
  },
  {
    name: 'a title of which nothing is left is refused by the server',
    routes: ROUTES,
    run: async ({ client }) => {
      const input = { title: '...', description: '', param_map: {} };
      await assert.rejects(client.call('AddNewPreset', input), refusal('preset_fail', 'Invalid or empty title.'));
    },
  },
  {
    name: 'an edit changes what was edited and nothing else, and keeps its place in the list',
    routes: ROUTES,
    run: async (visit) => {
      const base = await visit.preset('Edited', PARAMS, { description: 'before' });
      await visit.preset('After edited', {});
      const before = [...(await visit.allHeld()).keys()];
      const outcome = await visit.library.presets.save(base, { ...base, params: new Map(base.params).set('steps', '8') });
      assert.equal(outcome.kind, 'saved');
      const now = await visit.allHeld();
      assert.deepEqual([...now.keys()], before);
      assert.deepEqual(now.get(base.title)?.params, Object.entries({ ...PARAMS, steps: '8' }));
      assert.equal(now.get(base.title)?.description, 'before');
    },
  },
  {
    name: 'saving what is there already sends nothing',
    routes: ROUTES,
    run: async (visit) => {
      const base = await visit.preset('Unchanged', PARAMS);
      assert.equal((await visit.library.presets.save(base, base)).kind, 'unchanged');
    },
  },
  {
    name: 'an edit that meets a foreign one is a conflict, and nothing is lost',
    routes: ROUTES,
    run: async (visit) => {
      const base = await visit.preset('Contested', { steps: '1' });
      await visit.other.call('AddNewPreset', {
        title: base.title,
        editing: base.title,
        is_edit: true,
        description: '',
        param_map: { steps: '2' },
      });
      const mine = { ...base, params: new Map([['steps', '3']]) };
      await assert.rejects(visit.library.presets.save(base, mine), ConflictError);
      assert.deepEqual((await visit.held(base.title))?.params, [['steps', '2']]);
      const theirs = visit.library.snapshot?.get(base.title);
      assert.ok(theirs);
      await visit.library.presets.save(theirs, mine);
      assert.deepEqual((await visit.held(base.title))?.params, [['steps', '3']]);
    },
  },
  {
    name: 'a rename moves everything, and a change of case is one',
    routes: [...ROUTES, 'DeletePreset'],
    run: async (visit) => {
      const base = await visit.preset('Old name', PARAMS, { description: 'kept' });
      const before = await visit.held(base.title);
      const moved = (await visit.library.presets.rename(base, visit.title('Sub folder/New name'))).stored;
      assert.deepEqual(await visit.held(moved.title), before);
      assert.equal(await visit.held(base.title), undefined);
      const again = (await visit.library.presets.rename(moved, visit.title('Sub folder/NEW NAME'))).stored;
      assert.deepEqual(await visit.held(again.title), before);
      assert.equal(again.title, visit.title('Sub folder/NEW NAME'));
    },
  },
  {
    name: 'a rename onto another preset is refused and both stay',
    routes: ROUTES,
    run: async (visit) => {
      const base = await visit.preset('Mover', { steps: '1' });
      const other = await visit.preset('In the way', { steps: '2' });
      await assert.rejects(visit.library.presets.rename(base, other.title), TitleError);
      assert.deepEqual((await visit.held(base.title))?.params, [['steps', '1']]);
      assert.deepEqual((await visit.held(other.title))?.params, [['steps', '2']]);
    },
  },
  {
    name: 'a duplicate has a number and the same content',
    routes: [...ROUTES, 'DuplicatePreset'],
    run: async (visit) => {
      const base = await visit.preset('Twin', PARAMS, { description: 'same' });
      const { title } = await visit.library.presets.duplicate(base);
      assert.equal(title, `${base.title} (2)`);
      assert.deepEqual(await visit.held(title), await visit.held(base.title));
    },
  },
  {
    name: 'deleted presets are gone and can be put back; deleting what is not there is refused',
    routes: [...ROUTES, 'DeletePreset'],
    run: async (visit) => {
      const one = await visit.preset('Doomed', PARAMS, { description: 'back' });
      const two = await visit.preset('Doomed too', { steps: '2' });
      const before = [await visit.held(one.title), await visit.held(two.title)];
      const deleted = await visit.library.presets.delete([one, two]);
      assert.equal(deleted.failed.length, 0);
      assert.deepEqual([await visit.held(one.title), await visit.held(two.title)], [undefined, undefined]);
      await assert.rejects(
        visit.client.call('DeletePreset', { preset: one.title }),
        (error) => error instanceof RefusedError && error.field === 'success',
      );
      await visit.library.presets.restore(deleted);
      assert.deepEqual([await visit.held(one.title), await visit.held(two.title)], before);
    },
  },
];

/** Matches the server's own words. */
export function refusal(field: RefusedError['field'], words: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof RefusedError, String(error));
    assert.deepEqual({ field: error.field, words: error.words }, { field, words });
    return true;
  };
}
