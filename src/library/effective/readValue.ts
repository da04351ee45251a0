import { bareModel } from '../../swarm/modelNames';
import { readDecimal, readInteger } from '../../swarm/numbers';
import { readResolution } from '../../swarm/resolution';
import type { Choice, Parameter } from '../catalogue/catalogue';
import { findChoice, findModel } from '../findings/matchingChoice';
import { hasChoices } from '../findings/rules/notAChoice';
import { dotnetNumber, splitTrimmed } from './dotnetText';
import { fallsOver, Refused } from './refused';
import { reasons, refusals } from './serverSays';
import type { Stack } from './stack';

/** What parts the entries of a list where one of them holds the usual mark. */
export const LIST_MARK = '\n|||\n';
const BASE64 = /^[A-Za-z0-9+/=]{10,}$/;
const PATH = /^(?:inputs|raw|Starred)\//;

/** Puts a value in order as the server does, or throws what the server says of it (docs/server.md 3.6). */
export function readValue(parameter: Parameter, text: string, stack: Stack): string {
  const { id, name, type } = parameter;
  const refuse = (reason: string): never => {
    throw new Refused(id, refusals.value(name, reason));
  };
  switch (type) {
    case 'integer':
    case 'decimal':
      return readNumeric(parameter, text, refuse);
    case 'boolean': {
      const value = text.toLowerCase();
      if (value === 'true' || value === 'false') return value;
      return refuse(reasons.boolean(name, text));
    }
    case 'list':
      return readList(parameter, text, refuse);
    case 'model':
      return findModel(stack.catalogue, parameter, text)?.value ?? refuse(reasons.model(name, text));
    case 'image':
    case 'audio':
    case 'video':
      checkFile(parameter, text, stack, refuse);
      return text;
    case 'image_list':
    case 'audio_list':
    case 'video_list':
      for (const file of splitTrimmed(text, text.includes(LIST_MARK) ? LIST_MARK : '|')) checkFile(parameter, file, stack, refuse);
      return text;
    default:
      if (id === 'rawresolution') return readRawResolution(text, refuse);
      return hasChoices(parameter) ? readChoice(parameter, text, refuse) : text;
  }
}

type Refuse = (reason: string) => never;

function readNumeric({ name, type, min, max }: Parameter, text: string, refuse: Refuse): string {
  const kind = type === 'integer' ? 'integer' : 'decimal';
  const whole = kind === 'integer' ? readInteger(text) : undefined;
  const value = type === 'integer' ? (whole === undefined ? undefined : Number(whole)) : readDecimal(text);
  if (value === undefined) return refuse(reasons.number(kind, name, text));
  if ((min !== 0 || max !== 0) && (value < min || value > max)) {
    return refuse(reasons.range(kind, name, text, dotnetNumber(min), dotnetNumber(max)));
  }
  return whole === undefined ? dotnetNumber(value) : String(whole);
}

function readChoice({ name, values = [] }: Parameter, text: string, refuse: Refuse): string {
  return findChoice(values, text, false)?.value ?? refuse(reasons.choice(name, text, valuesOf(values)));
}

function readList(parameter: Parameter, text: string, refuse: Refuse): string {
  const entries = splitTrimmed(text, text.includes(LIST_MARK) ? LIST_MARK : ',');
  if (entries.length === 0) return '';
  const { name, values } = parameter;
  if (values === undefined || !hasChoices(parameter)) return text;
  const few = values.length < 10;
  return entries
    .map(
      (entry) =>
        findChoice(values, entry, true)?.value ?? refuse(few ? reasons.choice(name, text, valuesOf(values)) : reasons.gone(name, text)),
    )
    .join(LIST_MARK);
}

function valuesOf(values: readonly Choice[]): string[] {
  return values.map(({ value }) => value);
}

function readRawResolution(text: string, refuse: Refuse): string {
  const size = readResolution(text);
  // The server falls over it, and says nothing on a WebSocket.
  if (!size) throw fallsOver('rawresolution', text);
  const { width, height } = size;
  if (Math.min(width, height) >= 64 && Math.max(width, height) <= 16_384) return text;
  return refuse(reasons.resolution(width, height));
}

function checkFile({ id, name, type }: Parameter, text: string, { hasFile }: Stack, refuse: Refuse): void {
  const data = text.startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
  if (PATH.test(data)) {
    if (hasFile && !hasFile(data)) throw fallsOver(id, data);
    return;
  }
  if (data.trim() === '' && !type.endsWith('_list')) return;
  // A recording shortens its pictures.
  if (BASE64.test(data) || data.includes('…')) return;
  const shown = data.length > 10 ? `${data.slice(0, 10)}...` : data;
  const kind = type.endsWith('_list') ? type.replace('_', '-') : type.toUpperCase();
  refuse(reasons.file(kind, name, text, shown));
}

/** The entries of a list parameter as the server keeps them; LoRAs lose their extension, and the comma always parts them (presence fact 21). */
export function listOf({ id }: { readonly id: string }, value: string): string[] {
  const text = id === 'loras' ? splitCommas(value).map(bareModel).join(',') : value;
  return splitTrimmed(text, text.includes(LIST_MARK) ? LIST_MARK : ',');
}

function splitCommas(value: string): string[] {
  return value.split(',').map((part) => part.trim());
}
