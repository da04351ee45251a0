import { t } from '../../../base/words';
import { bareModel } from '../../../swarm/modelNames';
import { readDecimal } from '../../../swarm/numbers';
import { splitChoices } from '../../../swarm/prompt/choices';
import { readTagged } from '../../../swarm/prompt/taggedNames';
import { fuzzyModels, fuzzyNames } from '../../findings/matchingChoice';
import { dotnetNumber } from '../dotnetText';
import { fallsOver, Refused } from '../refused';
import { notes } from '../serverSays';
import { applySpecialLogic } from '../specialLogic';
import { originOf } from '../stack';
import { applyLoraTag, triggerPhrases } from './loraTag';
import type { FilledTag, TagContext, TagHandler } from './tags';

/** Nobody wants a text more often. */
const MOST = 10_000;
/** Sections that always have the same number. */
const SECTIONS = { base: 5, refiner: 1, pixeldecoder: 4, video: 2, videoswap: 3 };

/** Tags that are filled in first. */
export const BASIC_TAGS: ReadonlyMap<string, TagHandler> = new Map<string, TagHandler>([
  ...Object.entries(SECTIONS).map(([name, section]) => [name, opens(name, section)] as const),
  ...['segment', 'object', 'region', 'extend'].map((name) => [name, opensNext] as const),
  ['break', () => '<break>'],
  ['comment', () => ''],
  ['trigger', (_, context) => triggerPhrases(context)],
]);

/** Tags that are filled in then. */
export const FILLING_TAGS: ReadonlyMap<string, TagHandler> = new Map<string, TagHandler>([
  ['random', random],
  ['wildcard', wildcard],
  ['wc', wildcard],
  ['alternate', alternate],
  ['alt', alternate],
  ['fromto', fromTo],
  ['repeat', repeat],
  ['preset', preset],
  ['p', preset],
  ['param', param],
  ['embed', embedding],
  ['embedding', embedding],
  ['setvar', setVariable],
  ['var', ({ data, brackets, raw, from }, context) => kept('Variable', context.variables, data, brackets, `<${raw}>`, context, from) ?? ''],
  ['setmacro', setMacro],
  ['macro', macro],
]);

/** Tags that are filled in last. */
export const LAST_TAGS: ReadonlyMap<string, TagHandler> = new Map([['lora', applyLoraTag]]);

function opens(name: string, section: number): TagHandler {
  return (_, context) => {
    context.section = section;
    return `<${name}//cid=${section}>`;
  };
}

function opensNext({ raw }: FilledTag, context: TagContext): string {
  context.section = Math.max(context.section, 10) + 1;
  const mark = raw.indexOf('//cid=');
  return `<${mark < 0 ? raw : raw.slice(0, mark)}//cid=${context.section}>`;
}

function random({ data, brackets, from }: FilledTag, context: TagContext): string | undefined {
  const count = countOf(brackets, context);
  if (!count) return undefined;
  return choose(splitChoices(data), count, context, from, true);
}

function wildcard({ data, brackets, from }: FilledTag, context: TagContext): string | undefined {
  const [name = '', ...rest] = context.parse(data, from).split(',');
  const filter = rest.join(',');
  const count = countOf(brackets, context);
  if (!count) return undefined;
  const { catalogue, wildcards } = context.request.stack;
  const card = fuzzyNames(catalogue.wildcards).find(name)?.value;
  if (card === undefined) {
    context.warn(notes.wildcard(name));
    return undefined;
  }
  const lines = wildcards?.get(card);
  if (!lines) {
    context.chance.choose(1);
    return `<wildcard:${card}>`;
  }
  const without = filter.startsWith('not=') ? splitChoices(filter.slice('not='.length)) : [];
  const options = without.length > 0 ? [...new Set(lines)].filter((line) => !without.includes(line)) : lines;
  return options.length === 0 ? '' : choose(options, count, context, from, false);
}

interface Count {
  readonly count: number;
  readonly separator: string;
}

function countOf(brackets: string | undefined, context: TagContext): Count | undefined {
  if (brackets === undefined) return { count: 1, separator: ' ' };
  const comma = brackets.endsWith(',');
  const count = readCount(comma ? brackets.slice(0, -1) : brackets, context);
  return count === undefined ? undefined : { count: Math.min(MOST, Math.trunc(count)), separator: comma ? ', ' : ' ' };
}

function readCount(text: string, context: TagContext): number | undefined {
  const filled = context.parse(text, 'server');
  return readDecimal(context.chance.inRange(filled) ?? filled);
}

function choose(
  all: readonly string[],
  { count, separator }: Count,
  context: TagContext,
  from: FilledTag['from'],
  ranges: boolean,
): string {
  let left = [...all];
  let result = '';
  for (let round = 0; round < count; round++) {
    const index = context.chance.choose(left.length);
    const choice = left[index] ?? '';
    const number = ranges ? context.chance.inRange(choice) : undefined;
    if (number !== undefined) return number;
    result += context.parse(choice, from).trim() + separator;
    if (left.length === 1) left = [...all];
    else left.splice(index, 1);
  }
  return result.trim();
}

function alternate({ data, from }: FilledTag, context: TagContext): string {
  return `[${splitChoices(data)
    .map((choice) => escaped(context.parse(choice, from)))
    .join('|')}]`;
}

function fromTo({ data, brackets, raw, from }: FilledTag, context: TagContext): string | undefined {
  if (brackets === undefined) throw fallsOver('prompt', `<${raw}>`, from);
  const step = readCount(brackets, context);
  if (step === undefined) {
    context.warn(notes.fromToStep(brackets, data));
    return undefined;
  }
  const values = splitChoices(data);
  if (values.length !== 2) {
    context.warn(notes.fromToCount(data, values.length));
    return undefined;
  }
  return `[${values.map((value) => escaped(context.parse(value, from))).join(':')}:${dotnetNumber(step)}]`;
}

/** As the backend's reader of `[a|b]` wants it. */
function escaped(text: string): string {
  return text.replace(/[\\:|[\]]/g, '\\$&');
}

function repeat({ data, brackets, from }: FilledTag, context: TagContext): string | undefined {
  const comma = data.indexOf(',');
  const named = brackets !== undefined && brackets.trim() !== '';
  const count = readCount(named ? brackets : comma < 0 ? data : data.slice(0, comma), context);
  const value = named ? data : comma < 0 ? '' : data.slice(comma + 1);
  if (count === undefined) {
    context.warn(notes.repeat(data));
    return undefined;
  }
  let result = '';
  for (let round = 0; round < Math.min(MOST, count); round++) result += `${context.parse(value, from).trim()} `;
  return result.trim();
}

function preset({ data, from }: FilledTag, context: TagContext): ReturnType<TagHandler> {
  const { request, key } = context;
  const title = context.parse(data, from);
  const found = request.stack.presetNamed?.(title);
  if (!found) {
    context.warn(notes.preset(title));
    return undefined;
  }
  if (context.naming.includes(found.title)) {
    throw new Refused(
      'prompt',
      t('"{0}" makes presets reference each other in a loop: {1}.', found.title, [...context.naming, found.title].join(' → ')),
      from,
    );
  }
  request.applyPreset(found);
  applySpecialLogic(request);
  const around = found.params.get(key);
  return around === undefined ? '' : { around, title: found.title, from: originOf(found) };
}

function param({ data, brackets, from }: FilledTag, context: TagContext): string | undefined {
  const { request } = context;
  const value = context.parse(data, from).trim();
  if (brackets === undefined) {
    const read = value === '' ? undefined : request.stack.catalogue.find(value);
    if (read) return request.get(read.id) ?? '';
    context.warn(notes.param);
    return undefined;
  }
  const parameter = request.stack.catalogue.find(brackets);
  if (!parameter) {
    context.warn(notes.parameter(brackets));
    return undefined;
  }
  // How many pictures there are was settled before.
  if (parameter.id !== 'images') request.apply(brackets, value, from, parameter.canSectionalize ? context.section : 0);
  return '';
}

function embedding({ data, from }: FilledTag, context: TagContext): string {
  const wanted = readTagged(context.parse(data, from));
  const found = fuzzyModels(context.request.stack.catalogue.models.get('Embedding') ?? []).find(wanted)?.value;
  if (found === undefined) {
    context.warn(notes.embedding(wanted));
    return '';
  }
  if (found.includes(' ')) context.warn(notes.blank(found));
  return `\0embed${bareModel(found) === found ? found : `${bareModel(found)}.safetensors`}\0end`;
}

function named({ brackets, raw, from }: FilledTag): { readonly name: string; readonly hidden: boolean } {
  if (brackets === undefined) throw fallsOver('prompt', `<${raw}>`, from);
  const comma = brackets.indexOf(',');
  const mode = comma < 0 ? '' : brackets.slice(comma + 1);
  return { name: comma < 0 ? brackets : brackets.slice(0, comma), hidden: mode.toLowerCase().trim() === 'false' };
}

function setVariable(tag: FilledTag, context: TagContext): string | undefined {
  const { name, hidden } = named(tag);
  if (name.trim() === '') {
    context.warn(notes.named('variable'));
    return undefined;
  }
  const value = context.parse(tag.data, tag.from);
  context.variables.set(name, value);
  return hidden ? '' : value;
}

function setMacro(tag: FilledTag, context: TagContext): string | undefined {
  const { name, hidden } = named(tag);
  if (name.trim() === '') {
    context.warn(notes.named('macro'));
    return undefined;
  }
  context.macros.set(name, tag.data);
  return hidden ? '' : context.parse(tag.data, tag.from);
}

function macro({ data, brackets, raw, from }: FilledTag, context: TagContext): string {
  const text = kept('Macro', context.macros, data, brackets, `<${raw}>`, context, from);
  return text === undefined ? '' : context.parse(text, from);
}

function kept(
  what: 'Variable' | 'Macro',
  store: ReadonlyMap<string, string>,
  data: string,
  brackets: string | undefined,
  tag: string,
  context: TagContext,
  from: FilledTag['from'],
): string | undefined {
  const name = data.trim() === '' ? brackets : data;
  if (name === undefined) throw fallsOver('prompt', tag, from);
  const value = store.get(name);
  if (value === undefined) context.warn(notes.unnamed(what, name));
  return value;
}
