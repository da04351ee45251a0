import { tokenText } from '../json/text';
import { isObject, type Token, type TokenObject } from '../json/token';
import { trimSpace } from '../json/whiteSpace';
import { bareName } from '../models';
import { findParameter, type Parameter } from '../parameters';
import type { PresetRecord } from '../presetRecord';
import type { ServerState } from '../state';
import type { User } from '../users';
import { GenerationError, validate } from './validate';

/** Parameters whose text may hold `{value}`, the place of the text before. */
const MERGED = new Set(['prompt', 'negativeprompt', 'unsamplerprompt', 'personalnote']);
const NO_PARAMETERS = new Set(['session_id', 'presets', 'extra_metadata']);

/** The parameters of one generation, checked, by id. */
export class GenerationInput {
  readonly values = new Map<string, string>();
  /** Titles asked for, found or not; undefined when the request named none. */
  presetsUsed: string[] | undefined;

  constructor(
    readonly state: ServerState,
    readonly user: User,
  ) {}

  /** Takes a request: first all its parameters, then its presets in order. Unknown names are skipped. Throws GenerationError. */
  static fromRequest(state: ServerState, user: User, request: TokenObject): GenerationInput {
    const input = new GenerationInput(state, user);
    for (const [name, token] of request) {
      const parameter = NO_PARAMETERS.has(name) ? undefined : findParameter(state, name);
      if (parameter) input.apply(parameter, valueText(token));
    }
    const titles = presetTitles(request.get('presets'));
    for (const title of titles) {
      const preset = state.presets.get(user.id, title);
      if (preset) input.applyPreset(preset);
    }
    if (titles.length > 0) input.presetsUsed = titles;
    return input;
  }

  /** A copy that can be changed by itself. */
  copy(): GenerationInput {
    const copy = new GenerationInput(this.state, this.user);
    for (const [id, value] of this.values) copy.values.set(id, value);
    copy.presetsUsed = this.presetsUsed;
    return copy;
  }

  applyPreset(preset: PresetRecord): void {
    for (const [name, value] of preset.params) {
      const parameter = findParameter(this.state, name);
      if (parameter) this.apply(parameter, value);
    }
  }

  apply(parameter: Parameter, value: string): void {
    if (value === parameter.ignore_if) {
      this.values.delete(parameter.id);
      return;
    }
    if (parameter.permission !== undefined && !this.user.may(parameter.permission)) {
      throw new GenerationError(`You do not have permission to use parameter ${parameter.name}.`);
    }
    try {
      this.set(parameter, validate({ state: this.state, user: this.user, parameter }, value));
    } catch (error) {
      throw error instanceof GenerationError
        ? new GenerationError(`Invalid value for parameter ${parameter.name}: ${error.message}`)
        : error;
    }
  }

  /** Sets a checked value; texts are merged with what was there. */
  set(parameter: Parameter, value: string): void {
    const before = this.values.get(parameter.id);
    const merged = MERGED.has(parameter.id) ? mergeText(before ?? '', value) : parameter.id === 'loras' ? bareNames(value) : value;
    if (merged === parameter.ignore_if) this.values.delete(parameter.id);
    else this.values.set(parameter.id, merged);
  }

  text(id: string): string {
    return this.values.get(id) ?? '';
  }

  number(id: string, otherwise: number): number {
    const value = this.values.get(id);
    return value === undefined ? otherwise : Number(value);
  }
}

/** A list is joined; anything else is its text. */
function valueText(token: Token): string {
  return Array.isArray(token) ? token.map(tokenText).join('\n|||\n') : tokenText(token);
}

function presetTitles(token: Token): string[] {
  if (isObject(token)) return Array.from(token.values(), tokenText);
  if (!Array.isArray(token)) return [];
  return token.flatMap((item) => (Array.isArray(item) ? item : [item])).map(tokenText);
}

/** Puts the text before in place of `{value}`; parts of it that belong to a section go behind. */
function mergeText(before: string, text: string): string {
  if (!text.includes('{value}')) return text;
  const section = before.search(/<(?:segment|object|region):/i);
  if (section < 0) return text.replaceAll('{value}', () => before);
  return `${text.replaceAll('{value}', () => trimSpace(before.slice(0, section)))} ${trimSpace(before.slice(section))}`;
}

function bareNames(list: string): string {
  return list
    .split(',')
    .map((name) => bareName(trimSpace(name)))
    .join(',');
}
