import type { Library } from '../../../src/library/library';
import { withFields } from '../../../src/library/parameterEdits';
import type { Preset } from '../../../src/library/snapshot/preset';
import { content, PICTURE } from './server';

/** Every kind of change that a person makes, by name; each works on whatever presets there are, and `pick` says on which. */
export const DEEDS: Readonly<Record<string, (library: Library, pick: number) => Promise<unknown>>> = {
  create: (library, pick) => library.presets.create(`New ${pick}`, content({ steps: '1' }), pick % 2 === 0 ? { picture: PICTURE } : {}),
  save: (library, pick) => {
    const preset = at(library, pick);
    return library.presets.save(preset, { ...preset, params: new Map([...preset.params, ['z', `${pick}`]]) });
  },
  rename: (library, pick) => library.presets.rename(at(library, pick), `G/${pick}`),
  'change of case': (library, pick) => library.presets.rename(at(library, pick), at(library, pick).title.toLowerCase()),
  'move of many': (library, pick) =>
    library.presets.renameMany(some(library, pick).map((preset) => ({ preset, title: `H/${preset.title}` }))),
  duplicate: (library, pick) => library.presets.duplicate(at(library, pick)),
  'copy of many': (library, pick) =>
    library.presets.duplicateMany(some(library, pick).map((preset) => ({ preset, title: `K/${preset.title}` }))),
  delete: (library, pick) => library.presets.delete([at(library, pick), at(library, pick + 1)]),
  star: (library, pick) => library.presets.star(some(library, pick), pick % 2 === 0),
  fix: (library, pick) =>
    library.presets.editMany(some(library, pick).map((base) => ({ base, content: { ...base, description: `${pick}` } }))),
  picture: (library, pick) => {
    const preset = at(library, pick);
    return library.presets.setPicture(preset.title, preset.picture === undefined ? PICTURE : undefined);
  },
  'earlier version': (library, pick) => library.presets.restoreVersion(at(library, pick), content({ old: `${pick}` }), { url: undefined }),
  'star of a model': (library, pick) => library.stars.set('LoRA', `m${pick % 3}.safetensors`, true),
  link: (library, pick) => library.links.change([{ kind: 'LoRA', model: `m${pick % 3}`, title: at(library, pick).title, linked: true }]),
  setting: (library, pick) => library.settingsWriter.change([{ key: 'ui.hideerrormessages', value: `pick ${pick}` }]),
  'parameter edit': (library, pick) =>
    library.parameterEdits.edit((now) => withFields(now, [{ section: 'params', id: 'steps', key: 'min', value: `${pick}` }])),
};

/** One of the presets there are. */
export function at(library: Library, pick: number): Preset {
  const [first, ...others] = library.snapshot?.presets ?? [];
  if (!first) throw new Error('no presets');
  return [first, ...others][pick % (others.length + 1)] ?? first;
}

function some(library: Library, pick: number): Preset[] {
  return [...new Set([0, 1, 2].map((step) => at(library, pick + step)))];
}
