import { t } from '../../base/words';
import type { Model } from '../catalogue';
import { fuzzyModels, fuzzyNames } from './choices';
import type { Facts, Found } from './finding';
import { setTo, shown } from './finding';
import { nearest } from './missingModel';
import { plainData, promptRule } from './promptRule';

/** LoRAs, embeddings and wildcards that a prompt names but the server lacks: the tag stays as text or vanishes (swarmui-api.md 3.5). */
export const promptReference = promptRule('promptReference', 'warning', (prompt, facts) =>
  prompt.tags.flatMap((tag): Found[] => {
    const data = tag.closed ? plainData(prompt, tag) : undefined;
    const kind = KINDS[tag.name];
    if (!tag.data || data === undefined || kind === undefined) return [];
    const name = (/^[^:,]*/.exec(data)?.[0] ?? '').trim();
    const names = name === '' ? undefined : missingIn(facts, kind, name);
    if (!names) return [];
    const start = tag.data.start + data.indexOf(name);
    const part = { start, end: start + name.length };
    const near = nearest(name, names, (one) => one);
    const message =
      kind === 'wildcard'
        ? t('{0}: the server has no wildcard “{1}”.', prompt.name, shown(name))
        : t('{0}: the server has no {1} “{2}”.', prompt.name, kind, shown(name));
    if (!near) return [{ part, message }];
    const meant = near.name.replace(/\.safetensors$/, '');
    const text = prompt.text.slice(0, part.start) + meant + prompt.text.slice(part.end);
    return [
      { part, message: `${message} ${t('Is “{0}” meant?', meant)}`, fix: setTo(prompt.id, text, t('Change to “{0}”', shown(meant))) },
    ];
  }),
);

const KINDS: Readonly<Record<string, string | undefined>> = {
  lora: 'LoRA',
  embed: 'Embedding',
  embedding: 'Embedding',
  wildcard: 'wildcard',
  wc: 'wildcard',
};

/** The names there are, if none of them is what the server would take. */
function missingIn({ catalogue }: Facts, kind: string, name: string): readonly string[] | undefined {
  if (kind === 'wildcard') return fuzzyNames(catalogue.wildcards).find(name) === undefined ? catalogue.wildcards : undefined;
  const models = catalogue.models.get(kind) ?? [];
  const found = fuzzyModels(models).find(name.replaceAll('\\', '/'));
  return found === undefined ? namesOf(models) : undefined;
}

// Answers of `nearest` are kept by the list, so that a list is made once.
const names = new WeakMap<readonly Model[], readonly string[]>();

function namesOf(models: readonly Model[]): readonly string[] {
  let known = names.get(models);
  if (!known) {
    known = models.map(({ name }) => name);
    names.set(models, known);
  }
  return known;
}
