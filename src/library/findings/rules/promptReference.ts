import { t } from '../../../base/words';
import { bareModel, WILDCARDS } from '../../../swarm/modelNames';
import { nearestName } from '../../../swarm/nearestNames';
import { readTagged, type TaggedName, taggedName } from '../../../swarm/prompt/taggedNames';
import type { Model } from '../../catalogue/catalogue';
import type { Facts, Found } from '../finding';
import { setTo, shown } from '../finding';
import { fuzzyModels, fuzzyNames } from '../matchingChoice';

import { promptRule } from '../promptRule';

/**
 * LoRAs, embeddings, and wildcards that a prompt references but the server lacks. The tag stays as text or disappears (docs/server.md
 * 3.5).
 */
export const promptReference = promptRule('promptReference', 'warning', (prompt, facts) =>
  prompt.tags.flatMap((tag): Found[] => {
    const named = taggedName(prompt.text, tag);
    const names = named && missingIn(facts, named);
    if (!names) return [];
    const { kind, text: name, start, end } = named;
    const part = { start, end };
    const near = nearestName(name, names, (one) => one);
    const message =
      kind === WILDCARDS
        ? t('{0}: Wildcard "{1}" isn\'t on the server.', prompt.name, shown(name))
        : t('{0}: {1} "{2}" isn\'t on the server.', prompt.name, kind, shown(name));
    if (!near) return [{ part, message }];
    const meant = bareModel(near.name);
    const text = prompt.text.slice(0, part.start) + meant + prompt.text.slice(part.end);
    return [
      { part, message: `${message} ${t('Did you mean "{0}"?', meant)}`, fix: setTo(prompt.id, text, t('Change to "{0}"', shown(meant))) },
    ];
  }),
);

/** The names there are, if none of them is what the server would take. */
function missingIn({ catalogue }: Facts, { kind, text }: TaggedName): readonly string[] | undefined {
  if (kind === WILDCARDS) return fuzzyNames(catalogue.wildcards).find(text) === undefined ? catalogue.wildcards : undefined;
  const models = catalogue.models.get(kind) ?? [];
  return fuzzyModels(models).find(readTagged(text)) === undefined ? namesOf(models) : undefined;
}

// Answers of `nearestName` are kept by the list, so that a list is made once.
const names = new WeakMap<readonly Model[], readonly string[]>();

function namesOf(models: readonly Model[]): readonly string[] {
  let known = names.get(models);
  if (!known) {
    known = models.map(({ name }) => name);
    names.set(models, known);
  }
  return known;
}
