import { t } from '../../../base/words';
import { goesWith, type ModelFamily } from '../../../swarm/architectures';
import { splitList } from '../../../swarm/lists';
import { editsWithout } from '../../../swarm/loraLists';
import { MAIN_KIND } from '../../../swarm/modelNames';
import type { Catalogue, Model } from '../../catalogue/catalogue';
import { type Fix, type PresetRule, removeNamed } from '../finding';
import { modelNamed } from '../matchingChoice';

/** LoRAs, VAEs, and ControlNets only work with the architecture they were trained for (docs/server.md 3.2, model classes). */
export const mixedArchitectures: PresetRule = {
  id: 'mixedArchitectures',
  severity: 'warning',
  check({ params }, { catalogue }) {
    const base = modelNamed(catalogue, MAIN_KIND, params.get('model') ?? '');
    const { architecture } = base ?? {};
    if (!base || !architecture) return [];
    return others(params, catalogue).flatMap(({ paramId, model, name, index }) => {
      if (!model?.architecture || goesWith(model.kind, familyOf(model), familyOf(base))) return [];
      const fix = index === undefined ? removeNamed(paramId, name) : withoutLora(params, index, name);
      const message = t(
        '{0}: "{1}" is for {2}, but the model "{3}" is {4}.',
        catalogue.get(paramId)?.name ?? paramId,
        name,
        model.className ?? model.architecture,
        base.name,
        base.className ?? architecture,
      );
      return [{ paramId, message, fix }];
    });
  },
};

function others(params: ReadonlyMap<string, string>, catalogue: Catalogue) {
  const one = (paramId: string, kind: string, name: string, index?: number) => ({
    paramId,
    name,
    index,
    model: modelNamed(catalogue, kind, name),
  });
  const single = (paramId: string, kind: string) => {
    const name = params.get(paramId);
    return name === undefined ? [] : [one(paramId, kind, name)];
  };
  return [
    ...splitList(params.get('loras') ?? '').map((name, index) => one('loras', 'LoRA', name, index)),
    ...single('vae', 'VAE'),
    ...['controlnetmodel', 'controlnettwomodel', 'controlnetthreemodel'].flatMap((id) => single(id, 'ControlNet')),
  ];
}

/** Takes a LoRA out, and what stands for it in the lists beside. */
function withoutLora(params: ReadonlyMap<string, string>, index: number, name: string): Fix {
  return { title: t('Remove "{0}"', name), edits: editsWithout((id) => params.get(id), [index]) };
}

function familyOf({ architecture, vaeFamily }: Model): ModelFamily {
  return { family: architecture, vae: vaeFamily };
}
