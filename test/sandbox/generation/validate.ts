import { floatText } from '../json/numbers';
import { isBlank, trimSpace } from '../json/whiteSpace';
import { choicesOf, type Parameter } from '../parameters';
import { parseDecimal } from '../settings';
import type { ServerState } from '../state';
import type { User } from '../users';
import { bestMatch, bestModel } from './bestMatch';

/** Thrown with the sentence the server tells its caller. */
export class GenerationError extends Error {}

const SPLIT = '\n|||\n';

/** What a check needs besides the value. */
interface Context {
  readonly state: ServerState;
  readonly user: User;
  readonly parameter: Parameter;
}

/** Checks a value the way a generation does (docs/server.md 3.6) and returns what is used; throws GenerationError. */
export function validate(context: Context, value: string): string {
  const { type } = context.parameter;
  if (type === 'integer') return validateInteger(context.parameter, value);
  if (type === 'decimal') return validateDecimal(context.parameter, value);
  if (type === 'boolean') return validateBoolean(context.parameter, value);
  if (type === 'text' || type === 'dropdown') return validateChoice(context, value);
  if (type === 'list') return validateList(context, value);
  if (type === 'model') return validateModel(context, value);
  return type.endsWith('_list') ? validateMediaList(context.parameter, value) : validateMedia(context.parameter, value);
}

function validateInteger({ name, min = 0, max = 0 }: Parameter, value: string): string {
  const match = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/.exec(value);
  const whole = match ? BigInt(match[1]?.replace('+', '') ?? '') : undefined;
  if (whole === undefined || BigInt.asIntN(64, whole) !== whole) {
    throw new GenerationError(`Invalid integer value for param ${name} - '${value}' - must be a valid integer (eg '0', '3', '-5', etc)`);
  }
  if (isOutside(Number(whole), min, max)) {
    throw new GenerationError(
      `Invalid integer value for param ${name} - '${value}' - must be between ${floatText(min)} and ${floatText(max)}`,
    );
  }
  return String(whole);
}

function validateDecimal({ name, min = 0, max = 0 }: Parameter, value: string): string {
  const number = parseDecimal(value);
  if (number === undefined) {
    throw new GenerationError(
      `Invalid decimal value for param ${name} - '${value}' - must be a valid decimal (eg '0.0', '3.5', '-5.2', etc)`,
    );
  }
  if (isOutside(number, min, max)) {
    throw new GenerationError(
      `Invalid decimal value for param ${name} - '${value}' - must be between ${floatText(min)} and ${floatText(max)}`,
    );
  }
  return floatText(number);
}

/** Two zeros mean no limits. */
function isOutside(value: number, min: number, max: number): boolean {
  return (min !== 0 || max !== 0) && (value < min || value > max);
}

function validateBoolean({ name }: Parameter, value: string): string {
  const word = value.toLowerCase();
  if (word !== 'true' && word !== 'false') {
    throw new GenerationError(`Invalid boolean value for param ${name} - '${value}' - must be exactly 'true' or 'false'`);
  }
  return word;
}

function validateChoice({ state, user, parameter }: Context, value: string): string {
  const choices = parameter.validates === false ? undefined : choicesOf(state, user, parameter);
  if (!choices) return value;
  const best = bestMatch(value, choices);
  if (best === undefined) throw notListed(parameter, value, choices);
  return best;
}

function validateList({ state, user, parameter }: Context, value: string): string {
  const entries = listEntries(value);
  if (entries.length === 0) return '';
  const choices = parameter.validates === false ? undefined : choicesOf(state, user, parameter);
  if (!choices) return value;
  const matched = entries.map((entry) => {
    const best = bestMatch(entry, choices) ?? bestModel(entry, choices);
    if (best !== undefined) return best;
    if (choices.length < 10) throw notListed(parameter, value, choices);
    throw new GenerationError(`Invalid value for param ${parameter.name} - '${value}' - option does not exist. Has it been deleted?`);
  });
  return matched.join(SPLIT);
}

/** The entries of a list, as a generation reads them. */
export function listEntries(value: string): string[] {
  return split(value, value.includes(SPLIT) ? SPLIT : ',');
}

function notListed({ name }: Parameter, value: string, choices: readonly string[]): GenerationError {
  return new GenerationError(`Invalid value for param ${name} - '${value}' - must be one of: \`${choices.join('`, `')}\``);
}

function validateModel({ state, parameter: { name, subtype } }: Context, value: string): string {
  const files = state.models.of(subtype ?? 'Stable-Diffusion').map((file) => file.name);
  const best = bestModel(value, ['(None)', ...files]);
  if (best === undefined) {
    throw new GenerationError(`Invalid model value for param ${name} - '${value}' - are you sure that model name is correct?`);
  }
  return best;
}

const SERVER_PATH = /^(?:inputs|raw|Starred)\//;

/** A picture or a sound: base64, with or without the head of a data URL. The sandbox has no files of its own to point to. */
function validateMedia({ name, type }: Parameter, value: string): string {
  const data = value.startsWith('data:') ? afterComma(value) : value;
  if (SERVER_PATH.test(data)) throw new Error('no such file');
  if (isBlank(data)) return '';
  checkBase64(data, `Invalid ${type.toUpperCase()} value for param ${name} - '${value}'`);
  return value;
}

function validateMediaList({ name, type }: Parameter, value: string): string {
  const splitter = value.includes(SPLIT) ? SPLIT : '|';
  const entries = split(value, splitter);
  for (const entry of entries) {
    if (SERVER_PATH.test(entry)) throw new Error('no such file');
    const data = entry.startsWith('data:') ? afterComma(entry) : entry;
    checkBase64(data, `Invalid ${type.replace('_', '-')} value for param ${name} - '${value}'`);
  }
  return entries.join(splitter);
}

function checkBase64(data: string, complaint: string): void {
  if (data.length >= 10 && /^[A-Za-z0-9+/=]*$/.test(data)) return;
  const short = data.length > 10 ? `${data.slice(0, 10)}...` : data;
  throw new GenerationError(`${complaint} - must be a valid base64 string - got '${short}'`);
}

function afterComma(text: string): string {
  return text.slice(text.indexOf(',') + 1);
}

function split(text: string, splitter: string): string[] {
  return text
    .split(splitter)
    .map(trimSpace)
    .filter((part) => part !== '');
}
