import assert from 'node:assert/strict';
import type { Check } from '../check';

/** A PNG of 8 by 8 under the label of a JPEG, which is what servers take. */
const PICTURE = 'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNowAEYhpYEAILzYAGc7g8kAAAAAElFTkSuQmCC';
const ROUTES = ['GetMyUserData', 'AddNewPreset'] as const;

export const pictureChecks: readonly Check[] = [
  {
    name: 'a picture that was sent can be fetched as an image',
    routes: ROUTES,
    run: async (visit) => {
      const preset = await visit.preset('With a picture', {}, { picture: PICTURE });
      const picture = await visit.library.picture(preset);
      assert.match(picture?.type ?? 'no picture', /^image\//);
      assert.ok((picture?.bytes.length ?? 0) > 50);
    },
  },
  {
    name: 'an edit, a rename and a copy keep the picture byte for byte',
    routes: [...ROUTES, 'DuplicatePreset', 'DeletePreset'],
    run: async (visit) => {
      const { library } = visit;
      const first = await visit.preset('Pictured', { steps: '1' }, { picture: PICTURE });
      const original = await library.picture(first);
      const outcome = await library.presets.save(first, { ...first, description: 'edited' });
      assert.deepEqual(await library.picture(outcome.stored), original);
      const renamed = (await library.presets.rename(outcome.stored, visit.title('Pictured elsewhere'))).stored;
      assert.deepEqual(await library.picture(renamed), original);
      assert.deepEqual(await library.picture(await library.presets.duplicate(renamed)), original);
    },
  },
  {
    name: 'deleting and putting back keeps a picture',
    routes: [...ROUTES, 'DeletePreset'],
    run: async (visit) => {
      const preset = await visit.preset('Deleted with its picture', {}, { picture: PICTURE });
      await visit.library.presets.restore(await visit.library.presets.delete([preset]));
      const back = (await visit.library.refresh()).get(preset.title);
      assert.ok(back && (await visit.library.picture(back)));
    },
  },
  {
    name: 'an export has the picture inside, and only the presets that were asked for',
    routes: [...ROUTES, 'ExportUserPresets'],
    run: async (visit) => {
      const { title } = await visit.preset('Exported', { steps: '3' }, { picture: PICTURE });
      const { presets } = await visit.client.call('ExportUserPresets', { titles: [title] });
      assert.deepEqual(
        presets.map((preset) => [preset.title, preset.param_map, preset.preview_image.slice(0, 23)]),
        [[title, { steps: '3' }, 'data:image/jpeg;base64,']],
      );
    },
  },
];
