import { bareModel } from '../../../swarm/modelNames';
import { readDecimal } from '../../../swarm/numbers';
import { readTagged } from '../../../swarm/prompt/taggedNames';
import { fuzzyModels } from '../../findings/matchingChoice';
import { dotnetNumber } from '../dotnetText';
import { fallsOver } from '../refused';
import { notes } from '../serverSays';
import type { FilledTag, TagContext } from './tags';

/** Puts the LoRA of a tag behind those of the request, with its weights and its section (presence facts 17 to 21 and 39). */
export function applyLoraTag({ data, raw, from }: FilledTag, context: TagContext): string | undefined {
  const { request } = context;
  const [name = '', ...numbers] = readTagged(context.parse(data, from)).split(':');
  // What stands behind a second colon is one number, colons and all.
  const weights = [numbers[0], numbers.length > 1 ? numbers.slice(1).join(':') : undefined].map((text) => {
    if (text === undefined) return undefined;
    const number = readDecimal(text);
    if (number === undefined) throw fallsOver('prompt', `<${raw}>`, from);
    return number;
  });
  const known = request.stack.catalogue.models.get('LoRA') ?? [];
  const found = fuzzyModels(known).find(name)?.value;
  if (found === undefined) {
    // The server counts its "(None)" too.
    context.warn(notes.lora(name, known.length + 1));
    return undefined;
  }
  const lora = bareModel(found);
  const loras = request.list('loras') ?? [];
  if (request.stack.settings?.get('paramparsing.allowlorastacking') === 'false' && loras.includes(lora)) {
    context.warn(notes.twice(lora));
    return '';
  }
  const [weight = 1, textEncoder = Number.NaN] = weights;
  addWeights(context, weight, textEncoder, from);
  addSection(context, loras.length, from);
  request.setList('loras', [...loras, lora], from);
  request.loraOrigins.set(loras.length, from);
  const phrase = request.stack.triggers?.get(lora);
  if (phrase?.trim()) context.triggers += `${phrase}, `;
  return '';
}

function addWeights({ request }: TagContext, weight: number, textEncoder: number, from: FilledTag['from']): void {
  const weights = [...(request.list('loraweights') ?? []), dotnetNumber(weight)];
  request.setList('loraweights', weights, from);
  const others = [...(request.list('loratencweights') ?? [])];
  if (Number.isNaN(textEncoder) && others.length === 0) return;
  while (others.length < weights.length - 1) others.push(weights[others.length] ?? '1');
  request.setList('loratencweights', [...others, dotnetNumber(Number.isNaN(textEncoder) ? weight : textEncoder)], from);
}

function addSection({ request, section }: TagContext, before: number, from: FilledTag['from']): void {
  const given = request.list('lorasectionconfinement');
  if (given && given.length > before) request.drop('lorasectionconfinement', 'cut');
  const sections = given && given.length <= before ? given : new Array<string>(before).fill('-1');
  request.setList('lorasectionconfinement', [...sections, String(section)], from);
}

/** The phrases of the model and the LoRAs of the request. */
export function triggerPhrases(context: TagContext): string {
  const { request } = context;
  const { triggers, catalogue } = request.stack;
  const loras = (request.list('loras') ?? []).map((lora) => fuzzyModels(catalogue.models.get('LoRA') ?? []).find(lora)?.value ?? '');
  const names = [request.get('model') ?? '', ...loras];
  const phrases = names.map((name) => (triggers?.get(bareModel(name)) ?? '').replaceAll(';', ',')).filter((phrase) => phrase.trim());
  if (phrases.length > 0 && context.triggers.trim() === '') context.triggers = ', ';
  return `${phrases.join(', ')}\0triggerextra`;
}
