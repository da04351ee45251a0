import type { JsonObject } from '../../../src/base/json';
import { NO_PICTURE } from '../../../src/library/snapshot/presetWire';
import type { ChaosServer } from '../server';
import type { HeldPreset, World } from '../world';
import type { Renamed } from './deed';
import { type Choice, edited, IDS, modelOf, pictureOf, SETTINGS } from './ours';

type Doing = (server: ChaosServer, world: World, choice: Choice) => Promise<readonly Renamed[]>;

/** Fewer would look like a broken server. */
const LEAST = 7;

/** What a foreign client does, that knows nothing of ours. */
export const THEIRS: Readonly<Record<string, Doing>> = {
  edit: async (server, world, choice) => {
    const preset = one(world, choice);
    await send(server, preset, { ...preset, ...edited(preset, choice) });
    return [];
  },
  rename: async (server, world, choice) => {
    const preset = one(world, choice);
    const title = `Theirs/${choice.word}`;
    await send(server, preset, { ...preset, title });
    return [[preset.title, title]];
  },
  picture: async (server, world, choice) => {
    const preset = one(world, choice);
    const gone = preset.picture !== undefined && choice.way % 2 > 0;
    await send(server, preset, preset, { preview_image: gone ? NO_PICTURE : pictureOf(choice.pick) });
    return [];
  },
  create: async (server, _, { word }) => {
    await server.call('AddNewPreset', { title: word, description: word, param_map: { steps: word } });
    return [];
  },
  /** Takes a title that was there before, where there is one. */
  'take a title': async (server, world, { pick, word }) => {
    const titles = ['A', 'B', 'C', 'F/D', 'F/E'].filter((title) => !world.presets.has(title.toLowerCase()));
    const title = titles[pick % Math.max(titles.length, 1)];
    if (title !== undefined) await server.call('AddNewPreset', { title, description: word, param_map: { steps: word } });
    return [];
  },
  delete: async (server, world, choice) => {
    if (world.presets.size > LEAST) await server.call('DeletePreset', { preset: one(world, choice).title });
    return [];
  },
  'star of a model': async (server, { stars }, { way, word }) => {
    const [kind] = modelOf(way);
    const models = stars[kind];
    await server.call('SetStarredModels', { ...stars, [kind]: [...(Array.isArray(models) ? models : []), word] });
    return [];
  },
  link: async (server, { links }, { way, word }) => {
    const [kind, model] = modelOf(way);
    const models: JsonObject = { ...(links[kind] as JsonObject | undefined) };
    const titles = models[model];
    await server.call('SetPresetLinks', { ...links, [kind]: { ...models, [model]: [...(Array.isArray(titles) ? titles : []), word] } });
    return [];
  },
  setting: async (server, _, { way, word }) => {
    await server.call('ChangeUserSettings', { settings: { [SETTINGS[way % SETTINGS.length] ?? '']: word } });
    return [];
  },
  'parameter edit': async (server, { edits }, { pick, word }) => {
    const params = { ...(edits.params as JsonObject | undefined) };
    const id = IDS[pick % 3] ?? '';
    const next = { groups: {}, ...edits, params: { ...params, [id]: { ...(params[id] as JsonObject | undefined), name: word } } };
    await server.call('SetParamEdits', { edits: next });
    return [];
  },
};

function one({ presets }: World, { pick }: Choice): HeldPreset {
  const all = [...presets.values()];
  const preset = all[pick % all.length];
  if (!preset) throw new Error('There are no presets.');
  return preset;
}

function send(server: ChaosServer, was: HeldPreset, to: HeldPreset, more: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  return server.call('AddNewPreset', {
    title: to.title,
    description: to.description,
    is_starred: to.starred,
    param_map: Object.fromEntries(to.params),
    is_edit: true,
    editing: was.title,
    ...more,
  });
}
