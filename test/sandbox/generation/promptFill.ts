import { isBlank, trimSpace } from '../json/whiteSpace';
import { bareName } from '../models';
import { findParameter } from '../parameters';
import { parseDecimal } from '../settings';
import { lowerAscii } from '../titles';
import { bestMatch, bestModel } from './bestMatch';
import type { GenerationInput } from './input';
import { fillTags, type PromptTag, parseTag, splitChoices } from './promptTags';

const DEEPEST = 1000;
/** So many presets within one another are a circle: the real server falls over its stack. */
const DEEPEST_PRESETS = 100;

/** What tags of one prompt share. */
interface Context {
  readonly input: GenerationInput;
  readonly variables: Map<string, string>;
  readonly macros: Map<string, string>;
  /** Trigger phrases of LoRAs, told by `<trigger>`. */
  triggers: string;
  /** Texts a preset puts to the very start and the very end. */
  start: string;
  end: string;
  section: number;
  depth: number;
  /** How many presets the text stands in. */
  presets: number;
}

/** Fills a tag, or leaves it as it is by giving undefined. */
type Filler = (tag: PromptTag, context: Context) => string | undefined;

/** Marks where trigger phrases found later go; cannot be in a prompt. */
const TRIGGERS = '\0triggers';

/** Fills the tags of a prompt: random words, wildcards, variables, presets (docs/server.md 3.5 and 4.4). */
export function fillPrompt(input: GenerationInput, prompt: string): string {
  const fresh = { triggers: '', start: '', end: '', section: 0, depth: 0, presets: 0 };
  const context: Context = { input, variables: new Map(), macros: new Map(), ...fresh };
  const filled = process(prompt.replaceAll('\0', '').replaceAll('\x07', ''), context);
  return filled.replaceAll(TRIGGERS, () => context.triggers.replace(/, $/, ''));
}

/** Three rounds, as the server goes: tags that need nothing, tags that read the request, and LoRAs last. */
function process(text: string, context: Context): string {
  const { start, end, section } = context;
  Object.assign(context, { start: '', end: '' });
  let filled = text;
  for (const fillers of ROUNDS) {
    context.section = section;
    filled = fillTags(filled, (inside) => {
      const tag = parseTag(inside);
      return (Object.hasOwn(fillers, tag.prefix) ? fillers[tag.prefix]?.(tag, context) : undefined) ?? `<${inside}>`;
    });
  }
  const whole = context.start + filled + context.end;
  Object.assign(context, { start, end });
  return whole;
}

/** Fills the tags inside a tag's data. */
function inner(text: string, context: Context): string {
  if (context.depth > DEEPEST) return text;
  context.depth += 1;
  const { section } = context;
  const result = process(text, context);
  context.section = section;
  context.depth -= 1;
  return result;
}

const EARLY: Readonly<Record<string, Filler>> = {
  comment: () => '',
  break: () => '<break>',
  trigger: (_, context) => triggerPhrases(context),
  base: sectionFiller(5),
  refiner: sectionFiller(1),
  video: sectionFiller(2),
  videoswap: sectionFiller(3),
  pixeldecoder: sectionFiller(4),
  segment: numbered,
  object: numbered,
  region: numbered,
  extend: numbered,
};

const MAIN: Readonly<Record<string, Filler>> = {
  random: fillRandom,
  alternate: fillAlternate,
  alt: fillAlternate,
  fromto: fillFromTo,
  wildcard: fillWildcard,
  wc: fillWildcard,
  repeat: fillRepeat,
  preset: fillPreset,
  p: fillPreset,
  param: fillParam,
  embed: fillEmbedding,
  embedding: fillEmbedding,
  setvar: setVariable,
  var: (tag, { variables }) => variables.get(nameIn(tag)) ?? '',
  setmacro: setMacro,
  macro: (tag, context) => inner(context.macros.get(nameIn(tag)) ?? '', context),
};

const ROUNDS: readonly Readonly<Record<string, Filler>>[] = [EARLY, MAIN, { lora: takeLora }];

function sectionFiller(id: number): Filler {
  return ({ prefix }, context) => {
    context.section = id;
    return `<${prefix}//cid=${id}>`;
  };
}

function numbered({ raw }: PromptTag, context: Context): string {
  context.section = Math.max(context.section, 10) + 1;
  return `<${raw.split('//cid=')[0]}//cid=${context.section}>`;
}

function fillRandom({ data, before }: PromptTag, context: Context): string | undefined {
  const wanted = countOf(before, context);
  return wanted && pick(splitChoices(data), wanted, context);
}

function fillWildcard({ data, before }: PromptTag, context: Context): string | undefined {
  const [name = '', ...rest] = inner(data, context).split(',');
  const not = rest.join(',');
  const excluded = new Set(not.startsWith('not=') ? splitChoices(not.slice('not='.length)) : []);
  const wanted = countOf(before, context);
  const { wildcards } = context.input.state;
  const card = wildcards.find(bestMatch(name, wildcards.names()) ?? '');
  if (!wanted || !card) return undefined;
  const options = card.options.filter((option) => !excluded.has(option));
  return options.length === 0 ? '' : pick(options, wanted, context);
}

interface Wanted {
  readonly count: number;
  readonly separator: string;
}

/** `[2,]` before the colon: how many to pick, and whether commas go between them. */
function countOf(before: string | undefined, context: Context): Wanted | undefined {
  if (before === undefined) return { count: 1, separator: ' ' };
  const comma = before.endsWith(',');
  const count = numberIn(comma ? before.slice(0, -1) : before, context);
  return count === undefined ? undefined : { count: Math.trunc(count), separator: comma ? ', ' : ' ' };
}

/** Picks at random, the same again only when all were used. */
function pick(choices: readonly string[], { count, separator }: Wanted, context: Context): string {
  let left = [...choices];
  let result = '';
  for (let i = 0; i < count; i += 1) {
    const [choice = ''] = left.splice(Math.floor(Math.random() * left.length), 1);
    const range = numberFromRange(choice);
    if (range !== undefined) return range;
    result += trimSpace(inner(choice, context)) + separator;
    if (left.length === 0) left = [...choices];
  }
  return trimSpace(result);
}

/** `1-6` is a number from 1 to 6, with as many digits behind the point as typed. */
function numberFromRange(text: string): string | undefined {
  const [low = '', ...rest] = text.split('-').map(trimSpace);
  const high = rest.join('-');
  const [from, to] = [parseDecimal(low), parseDecimal(high)];
  if (from === undefined || to === undefined) return undefined;
  if (to < from) throw new Error('a range from high to low: the real server falls over it');
  if (/^[+-]?\d+$/.test(low) && /^[+-]?\d+$/.test(high)) return String(from + Math.floor(Math.random() * (to - from + 1)));
  const digits = Math.max(low.split('.')[1]?.length ?? 0, high.split('.')[1]?.length ?? 0);
  return (from + Math.random() * (to - from)).toFixed(digits);
}

function numberIn(text: string, context: Context): number | undefined {
  const filled = inner(text, context);
  return parseDecimal(trimSpace(numberFromRange(filled) ?? filled));
}

function fillAlternate({ data }: PromptTag, context: Context): string {
  return `[${escapedChoices(data, context).join('|')}]`;
}

function fillFromTo({ data, before }: PromptTag, context: Context): string | undefined {
  const step = numberIn(inBrackets(before), context);
  const choices = step === undefined ? [] : escapedChoices(data, context);
  return choices.length === 2 ? `[${choices.join(':')}:${step}]` : undefined;
}

function escapedChoices(data: string, context: Context): string[] {
  return splitChoices(data).map((choice) => inner(choice, context).replace(/[\\:|[\]]/g, '\\$&'));
}

/** The text in square brackets of a tag that cannot do without; the real server falls over a missing one. */
function inBrackets(before: string | undefined): string {
  if (before === undefined) throw new Error('tag without brackets');
  return before;
}

/** A variable is named behind the colon or in brackets. */
function nameIn({ data, before }: PromptTag): string {
  return isBlank(data) ? inBrackets(before) : data;
}

function fillRepeat({ data, before }: PromptTag, context: Context): string | undefined {
  const [head = '', ...rest] = data.split(',');
  const bracketed = before !== undefined && !isBlank(before);
  const count = numberIn(bracketed ? before : head, context);
  if (count === undefined) return undefined;
  const text = bracketed ? data : rest.join(',');
  return trimSpace(Array.from({ length: Math.max(0, Math.ceil(count)) }, () => trimSpace(inner(text, context))).join(' '));
}

/** Applies all of a preset; its prompt goes around the whole text where it holds `{value}`, else behind it. */
function fillPreset({ data }: PromptTag, context: Context): string | undefined {
  const { input } = context;
  const preset = input.state.presets.get(input.user.id, inner(data, context));
  if (!preset) return undefined;
  input.applyPreset(preset);
  const prompt = preset.params.find(([key]) => key === 'prompt')?.[1];
  if (prompt === undefined) return '';
  const at = prompt.indexOf('{value}');
  const { start, end } = context;
  if (context.presets >= DEEPEST_PRESETS) throw input.state.loops.met();
  context.presets += 1;
  const before = at < 0 ? '' : inner(prompt.slice(0, at), context);
  const after = inner(at < 0 ? prompt : prompt.slice(at + '{value}'.length), context);
  context.presets -= 1;
  Object.assign(context, { start: start + before, end: end + after });
  return '';
}

function fillParam({ data, before }: PromptTag, context: Context): string | undefined {
  const value = trimSpace(inner(data, context));
  const parameter = findParameter(context.input.state, before ?? value);
  if (!parameter || value === '') return undefined;
  if (before === undefined) return context.input.text(parameter.id);
  context.input.apply(parameter, value);
  return '';
}

function fillEmbedding({ data }: PromptTag, context: Context): string {
  const names = context.input.state.models.of('Embedding').map((file) => file.name);
  const matched = bestModel(lowerAscii(inner(data, context)).replaceAll('\\', '/'), ['(None)', ...names]);
  return matched === undefined ? '' : `\0swarmembed:${matched}\0end`;
}

function setVariable({ data, before }: PromptTag, context: Context): string | undefined {
  const [name = '', ...mode] = inBrackets(before).split(',');
  if (isBlank(name)) return undefined;
  const value = inner(data, context);
  context.variables.set(name, value);
  return trimSpace(mode.join(',')).toLowerCase() === 'false' ? '' : value;
}

function setMacro({ data, before }: PromptTag, context: Context): string | undefined {
  const [name = '', ...mode] = inBrackets(before).split(',');
  if (isBlank(name)) return undefined;
  context.macros.set(name, data);
  return trimSpace(mode.join(',')).toLowerCase() === 'false' ? '' : inner(data, context);
}

/** Adds a LoRA with its weight to the request; unknown ones stay in the text. */
function takeLora({ data }: PromptTag, context: Context): string | undefined {
  const { input } = context;
  const [name = '', weight = '1'] = inner(data, context).split(':');
  const files = input.state.models.of('LoRA');
  const matched = bestModel(lowerAscii(name).replaceAll('\\', '/'), ['(None)', ...files.map((file) => file.name)]);
  if (matched === undefined) return undefined;
  append(input, 'loras', bareName(matched));
  append(input, 'loraweights', weight);
  const phrase = files.find((file) => file.name === matched)?.triggerPhrase;
  if (phrase) context.triggers += `${phrase}, `;
  return '';
}

function append(input: GenerationInput, id: string, value: string): void {
  const before = input.values.get(id);
  input.values.set(id, before ? `${before},${value}` : value);
}

function triggerPhrases(context: Context): string {
  const { models } = context.input.state;
  const model = models.find('Stable-Diffusion', context.input.text('model'))?.triggerPhrase;
  const loras = context.input
    .text('loras')
    .split(/,|\n\|\|\|\n/)
    .map((name) => models.find('LoRA', trimSpace(name))?.triggerPhrase?.replaceAll(';', ','));
  const phrases = [model, ...loras].filter((phrase) => phrase !== undefined && !isBlank(phrase));
  if (phrases.length > 0 && isBlank(context.triggers)) context.triggers = ', ';
  return phrases.join(', ') + TRIGGERS;
}
