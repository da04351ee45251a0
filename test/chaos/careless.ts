import type { Scene } from './scene';
import { PICTURE } from './words';
import { type HeldPreset, keyOf, type World } from './world';

/** One thing that another program does, for the history. */
export interface CarelessStep {
  readonly what: string;
  run(): Promise<unknown>;
}

/**
 * A program that knows nothing of ours, and cares for nobody: it writes whole presets on top of an old look, renames onto titles that are
 * taken, and replaces whole maps. Whatever it does counts as meant. `looked` is what it believes the server holds; `about` are titles
 * it is most interested in, there or not.
 */
export function carelessStep({ server, random, words }: Scene, looked: World, most: number, about: readonly string[] = []): CarelessStep {
  const presets = [...looked.presets.values()];
  const wanted = random.chance(0.8) ? random.of(random.chance(0.5) ? about.slice(0, 1) : about) : undefined;
  const preset = wanted === undefined ? random.of(presets) : looked.presets.get(keyOf(wanted));
  const add = () => {
    const title = wanted ?? words.title(presets.map(({ title }) => title));
    const { params, ...content } = words.content();
    const input = { title, description: content.description, is_starred: content.starred, param_map: Object.fromEntries(params) };
    const picture = random.chance(0.1) ? { preview_image: PICTURE } : {};
    return step(`add ${JSON.stringify(title.slice(0, 80))}`, () => server.call('AddNewPreset', { ...input, ...picture }));
  };
  if (!preset || presets.length < 4) return add();
  const { title } = preset;
  const remove = () => step(`delete ${JSON.stringify(title)}`, () => server.call('DeletePreset', { preset: title }));
  if (presets.length > most) return remove();
  const edit = () => {
    const { params, ...content } = words.edit(preset);
    return step(`edit ${JSON.stringify(title)}`, () =>
      server.call('AddNewPreset', edition(preset, title, { ...preset, ...content, params })),
    );
  };
  const rename = () => {
    const to = words.title(presets.map((each) => each.title));
    return step(`rename ${JSON.stringify(title)} to ${JSON.stringify(to.slice(0, 80))}`, () =>
      server.call('AddNewPreset', edition(preset, to, preset)),
    );
  };
  const duplicate = () => step(`duplicate ${JSON.stringify(title)}`, () => server.call('DuplicatePreset', { preset: title }));
  const linkIt = () => {
    const model = `model${random.below(3)}`;
    const links = { ...looked.links, LoRA: { ...record(looked.links.LoRA), [model]: [title] }, unknown: [words.word()] };
    return step(`link ${model} to ${JSON.stringify(title)}`, () => server.call('SetPresetLinks', links));
  };
  const starIt = () =>
    step('star models', () => server.call('SetStarredModels', { ...looked.stars, VAE: [words.word()], unknown: { a: 1 } }));
  const set = () => {
    const text = words.word();
    return step(`set a setting to ${text}`, () => server.call('ChangeUserSettings', { settings: { reuseparamexcludelist: text } }));
  };
  if (wanted !== undefined) return random.oneOf([edit, edit, edit, remove, rename, duplicate])();
  return random.oneOf([edit, edit, edit, edit, add, remove, rename, duplicate, linkIt, linkIt, starIt, set])();
}

function edition(was: HeldPreset, title: string, { description, starred, params }: HeldPreset) {
  const content = { description, is_starred: starred, param_map: Object.fromEntries(params) };
  return { title, ...content, is_edit: true, editing: was.title };
}

function step(what: string, run: () => Promise<unknown>): CarelessStep {
  return { what, run };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
