import { NO_MODEL } from '../../swarm/modelNames';
import { isPrompt } from '../../swarm/prompt/promptSyntax';
import type { Parameter } from '../catalogue/catalogue';
import { permissionFor } from '../findings/rules/notPermitted';
import { ignoreIf } from './ignoreIf';
import { mergedPrompt } from './prompt/mergedPrompt';
import { type Pieces, piece, textOf } from './prompt/pieces';
import { listOf, readValue } from './readValue';
import { Refused } from './refused';
import { refusals } from './serverSays';
import type { Origin, Stack, StackedPreset } from './stack';
import { originOf } from './stack';

/** A value and where it comes from. */
export interface Sourced {
  readonly value: string;
  readonly from: Origin;
}

/** What a request holds of one parameter. */
export interface Entry extends Sourced {
  /** Entries of a list. */
  readonly list?: readonly string[] | undefined;
  /** Parts of a prompt. */
  readonly pieces?: Pieces | undefined;
  /** What it replaced, the latest first. */
  readonly over: readonly Sourced[];
}

/** A value that does not count, and why. */
export interface Dropped extends Sourced {
  readonly key: string;
  readonly why: 'switchedOff' | 'unknown' | 'notPermitted' | 'replaced' | 'ignored' | 'sized' | 'cut';
  /** What replaced it. */
  readonly by?: Origin;
}

/** Parameters whose text takes in what was there before at `{value}` (docs/server.md 4.3). */
const MERGED = new Set(['prompt', 'negativeprompt', 'unsamplerprompt', 'personalnote']);

/** A request while the server puts it together: values are applied one after the other. */
export class EffectiveRequest {
  readonly entries = new Map<string, Entry>();
  readonly dropped: Dropped[] = [];
  /** What the backend must be able to do, and the parameter that asked first; taking the parameter out does not take this back (presence fact 9). */
  readonly needed = new Map<string, { readonly key: string; readonly from: Origin }>();
  /** Where LoRAs of the list come from that did not come with the list, by their place. */
  readonly loraOrigins = new Map<number, Origin>();
  /** Entries that the server makes itself. */
  readonly made = new Set<Entry>();
  /** Values for one section of a prompt only, by `section:id`. */
  readonly inSections = new Map<string, Sourced>();

  constructor(readonly stack: Stack) {}

  /** Applies all that a preset holds. */
  applyPreset(preset: StackedPreset): void {
    for (const [key, value] of preset.params) this.apply(key, value, originOf(preset));
  }

  /** Applies one value. Throws `Refused` where the server refuses the request for it. */
  apply(key: string, text: string, from: Origin, section = 0): void {
    const parameter = this.stack.catalogue.find(key);
    if (parameter) this.#applyTo(parameter, text, from, section);
    else this.#unknown(key, text, from);
  }

  /** The value of a parameter; undefined where the request has none. */
  get(id: string): string | undefined {
    return this.entries.get(id)?.value;
  }

  /** The entries of a list. */
  list(id: string): readonly string[] | undefined {
    return this.entries.get(id)?.list;
  }

  /** Puts a list that the server itself makes. */
  setList(id: string, list: readonly string[], from: Origin): void {
    const before = this.entries.get(id);
    const value = list.join(',');
    const kept = id === 'loras' ? listOf({ id }, value) : list;
    const entry: Entry = { value, list: kept, from: before?.from ?? from, over: before?.over ?? [] };
    if (!before) this.made.add(entry);
    this.entries.set(id, entry);
  }

  /** Puts a value that the server itself makes. */
  setValue(id: string, value: string, from: Origin): void {
    const entry: Entry = { value, from, over: this.entries.get(id)?.over ?? [] };
    this.made.add(entry);
    this.entries.set(id, entry);
  }

  /** Puts a prompt. */
  setPrompt(id: string, pieces: Pieces): void {
    const before = this.entries.get(id);
    this.entries.set(id, { value: textOf(pieces), pieces, from: before?.from ?? 'server', over: before?.over ?? [] });
  }

  #applyTo(parameter: Parameter, text: string, from: Origin, section: number): void {
    const { id } = parameter;
    const off = ignoreIf(parameter);
    if (text === off) {
      this.#switchOff(id, text, from, section);
      return;
    }
    let value: string;
    try {
      value = readValue(parameter, text, this.stack);
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.key, error.message, from) : error;
    }
    for (const flag of parameter.featureFlags) if (!this.needed.has(flag)) this.needed.set(flag, { key: id, from });
    if (section > 0) {
      this.inSections.set(`${section}:${id}`, { value, from });
      return;
    }
    this.#set(parameter, value, from, off, text);
  }

  /** Takes out a value that does nothing beside another. */
  drop(id: string, why: 'sized' | 'cut'): void {
    const entry = this.entries.get(id);
    if (entry && !this.made.has(entry)) this.dropped.push({ key: id, value: entry.value, from: entry.from, why });
    this.entries.delete(id);
  }

  #set(parameter: Parameter, value: string, from: Origin, off: string | undefined, text: string): void {
    const { id, type } = parameter;
    const before = this.entries.get(id);
    const pieces = MERGED.has(id) ? mergedPrompt(before?.pieces, value, from) : undefined;
    const whole = pieces ? textOf(pieces) : value;
    if (whole === off) {
      this.#switchOff(id, text, from, 0);
      return;
    }
    if (type === 'model' && whole === NO_MODEL) {
      this.dropped.push({ key: id, value: text, from, why: 'ignored' });
      return;
    }
    const list = type === 'list' ? listOf(parameter, value) : undefined;
    const kept = pieces?.some((part) => part.from !== from) ?? false;
    const over = before && !kept ? [{ value: before.value, from: before.from }, ...before.over] : (before?.over ?? []);
    if (before && !kept && before.from !== from) {
      this.dropped.push({ key: id, value: before.value, from: before.from, why: 'replaced', by: from });
    }
    this.entries.set(id, { value: whole, list, pieces: pieces ?? (isPrompt(id) ? piece(value, from) : undefined), from, over });
  }

  #switchOff(id: string, value: string, from: Origin, section: number): void {
    const before = this.entries.get(id);
    if (section > 0 || !before) {
      this.dropped.push({ key: id, value, from, why: 'switchedOff' });
      return;
    }
    this.dropped.push({ key: id, value: before.value, from: before.from, why: 'replaced', by: from });
    this.entries.delete(id);
  }

  #unknown(key: string, value: string, from: Origin): void {
    const permission = permissionFor(key);
    const forbidden = permission !== undefined && this.stack.may !== undefined && !this.stack.may(permission);
    this.dropped.push({ key, value, from, why: forbidden ? 'notPermitted' : 'unknown' });
    if (forbidden) throw new Refused(key, refusals.permission(key), from);
  }
}
