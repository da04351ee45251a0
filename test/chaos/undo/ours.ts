import { HumanError } from '../../../src/base/errors';
import type { Library } from '../../../src/library/library';
import { withFields } from '../../../src/library/parameterEdits';
import type { Preset, PresetContent } from '../../../src/library/snapshot/preset';
import type { DeletedPresets } from '../../../src/library/writers/many/deletePresets';
import type { Renamed } from './deed';

/** One of our windows, and what was last deleted in it. */
export interface Window {
  readonly name: string;
  readonly library: Library;
  deleted: DeletedPresets | undefined;
}

/** Chooses and makes up what a deed is about. */
export interface Choice {
  /** On which presets. */
  readonly pick: number;
  /** How. */
  readonly way: number;
  /** A word of its own. */
  readonly word: string;
}

/** Does something; gives what was meant to get another title. */
type Doing = (window: Window, choice: Choice) => Promise<readonly Renamed[]>;

/** Small pictures of one color each: what the server makes of one, and of that again, are the same bytes. */
const PICTURES = [
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4ISICRAwQCgAdHgPBlBPSlgAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mMQWaABRAwQCgAXzgNxssfsgQAAAABJRU5ErkJggg==',
];

/** What a person does in a window, to one and to many, by name. */
export const OURS: Readonly<Record<string, Doing>> = {
  create: nothingRenamed(({ library }, { word, way }) =>
    library.presets.create(`${folder(way)}${word}`, contentOf(word, way), way % 3 === 0 ? { picture: pictureOf(way) } : {}),
  ),
  save: nothingRenamed(async ({ library }, choice) => {
    const preset = one(library, choice);
    await library.presets.save(preset, edited(preset, choice));
  }),
  rename: async ({ library }, choice) => {
    const preset = one(library, choice);
    const title = choice.way % 5 === 0 ? preset.title.toUpperCase() : `${folder(choice.way)}${choice.word}`;
    await library.presets.rename(preset, title);
    return [[preset.title, title]];
  },
  duplicate: nothingRenamed(({ library }, choice) =>
    library.presets.duplicate(one(library, choice), choice.way % 2 === 0 ? undefined : `Copies/${choice.word}`),
  ),
  delete: async (window, choice) => {
    window.deleted = await window.library.presets.delete([one(window.library, choice)]);
    return [];
  },
  restore: async (window) => {
    const { deleted } = window;
    window.deleted = undefined;
    if (deleted) await window.library.presets.restore(deleted);
    return [];
  },
  star: nothingRenamed(({ library }, choice) => {
    const preset = one(library, choice);
    return library.presets.star([preset], !preset.starred);
  }),
  picture: nothingRenamed(({ library }, choice) => {
    const preset = one(library, choice);
    return library.presets.setPicture(
      preset.title,
      preset.picture !== undefined && choice.way % 3 === 0 ? undefined : pictureOf(choice.way),
    );
  }),
  'earlier version': nothingRenamed(({ library }, choice) =>
    library.presets.restoreVersion(
      one(library, choice),
      contentOf(choice.word, choice.way),
      choice.way % 3 === 0 ? { url: pictureOf(choice.way) } : undefined,
    ),
  ),
  'star of a model': nothingRenamed(({ library }, { way }) => {
    const [kind, model] = modelOf(way);
    const starred = library.snapshot?.rawStarredModels[kind];
    return library.stars.set(kind, model, !(Array.isArray(starred) && starred.includes(model)));
  }),
  link: nothingRenamed(({ library }, choice) => {
    const [kind, model] = modelOf(choice.way);
    return library.links.change([{ kind, model, title: one(library, choice).title, linked: choice.way % 4 > 0 }]);
  }),
  setting: nothingRenamed(({ library }, { way, word }) =>
    library.settingsWriter.change(
      SETTINGS.slice(0, 1 + (way % 3)).map((_, index) => ({ key: SETTINGS[(way + index) % SETTINGS.length] ?? '', value: word })),
    ),
  ),
  'parameter edit': nothingRenamed(({ library }, { pick, way, word }) =>
    library.parameterEdits.edit((now) =>
      withFields(now, [{ section: 'params', id: IDS[pick % 3] ?? '', key: way % 2 > 0 ? 'name' : 'description', value: word }]),
    ),
  ),
  'move of many': async ({ library }, choice) => {
    const presets = some(library, choice);
    const moves = presets.map((preset, index) => ({ preset, title: `${folder(choice.way)}${choice.word} ${index}` }));
    await library.presets.renameMany(moves);
    return moves.map(({ preset, title }) => [preset.title, title]);
  },
  'copy of many': nothingRenamed(({ library }, choice) =>
    library.presets.duplicateMany(some(library, choice).map((preset, index) => ({ preset, title: `Copies/${choice.word} ${index}` }))),
  ),
  'delete of many': async (window, choice) => {
    window.deleted = await window.library.presets.delete(some(window.library, choice));
    return [];
  },
  'star of many': nothingRenamed(({ library }, choice) => library.presets.star(some(library, choice), choice.way % 2 === 0)),
  'edit of many': nothingRenamed(({ library }, choice) =>
    library.presets.editMany(some(library, choice).map((base) => ({ base, content: edited(base, choice) }))),
  ),
  'create many': nothingRenamed(({ library }, { way, word }) =>
    library.presets.createMany(
      [0, 1, 2].map((index) => ({
        title: `New/${word} ${index}`,
        content: contentOf(word, way + index),
        ...(way % 4 === 0 ? { picture: async () => pictureOf(index) } : {}),
      })),
    ),
  ),
  'links of many': nothingRenamed(({ library }, choice) => {
    const [kind, model] = modelOf(choice.way);
    return library.links.change(some(library, choice).map(({ title }) => ({ kind, model, title, linked: choice.way % 3 > 0 })));
  }),
};

/** Settings that hold any text. */
export const SETTINGS = ['ui.hideerrormessages', 'outpathbuilder.format', 'buttonsundermainimages'] as const;
/** Parameters whose words are edited. */
export const IDS = ['steps', 'cfgscale', 'seed'] as const;

/** A picture as a data URL. */
export function pictureOf(way: number): string {
  return `data:image/jpeg;base64,${PICTURES[way % PICTURES.length] ?? ''}`;
}

/** A kind of models and one of its models. */
export function modelOf(way: number): readonly [kind: string, model: string] {
  return [way % 2 > 0 ? 'LoRA' : 'Stable-Diffusion', `m${way % 3}`];
}

/** A preset's content with a part of it changed. */
export function edited<T extends PresetContent>(preset: T, { way, word }: Choice): PresetContent {
  const { description, starred } = preset;
  const params = new Map(preset.params);
  switch (way % 6) {
    case 0:
      return { description: word, starred, params };
    case 1:
      return { description, starred: !starred, params };
    case 2:
      params.delete('steps');
      return { description, starred, params };
    default:
      params.set(IDS[way % 3] ?? '', word);
      return { description, starred, params: way % 5 === 0 ? new Map([...params].reverse()) : params };
  }
}

function nothingRenamed(run: (window: Window, choice: Choice) => Promise<unknown>): Doing {
  return async (window, choice) => {
    await run(window, choice);
    return [];
  };
}

function folder(way: number): string {
  return ['', 'F/', 'F/G/'][way % 3] ?? '';
}

function contentOf(word: string, way: number): PresetContent {
  return {
    description: way % 2 > 0 ? word : '',
    starred: way % 3 === 0,
    params: new Map([
      ['steps', word],
      ['seed', `${way}`],
    ]),
  };
}

function one(library: Library, { pick }: Choice): Preset {
  const presets = library.snapshot?.presets ?? [];
  const preset = presets[pick % presets.length];
  if (!preset) throw new HumanError('There are no presets.');
  return preset;
}

function some(library: Library, choice: Choice): Preset[] {
  const count = 2 + (choice.way % 3);
  return [
    ...new Set(
      Array.from({ length: count }, (_, index) => one(library, { ...choice, pick: choice.pick + index * (1 + (choice.way % 2)) })),
    ),
  ];
}
