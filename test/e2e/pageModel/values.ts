import type { Random } from '../../chaos/random';
import type { WirePreset } from '../../support/otherClient';

/** The parts of a preset that are worked on: description, star and parameters, by name. */
export type Values = Readonly<Record<string, string>>;

/** The LoRAs that rows are made of; the last is none of the server's. */
export const LORAS = ['detail', 'style/ink é', 'none of theirs'];

/** What a preset begins as. */
export const BEGINNING: Values = {
  description: 'For faces.',
  starred: 'false',
  steps: '20',
  cfgscale: '7',
  prompt: 'amber',
  loras: 'detail',
  loraweights: '0.8',
  odd_key: 'kept',
};

/** Single words: two of them cannot be merged into one text. */
const WORDS = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord'];

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  description: WORDS,
  starred: ['true', 'false'],
  steps: ['20', '21', '22', '23', '31', '44'],
  cfgscale: ['5', '6', '7', '8', '9'],
  prompt: WORDS,
  odd_key: WORDS,
};

/** The parts with plain values, which anybody can change. */
export const PLAIN = Object.keys(CHOICES);

/** Another value for a part: a few that come again and again, so that earlier ones and other people's are met. */
export function another(random: Random, part: string, than: string | undefined): string {
  return random.of((CHOICES[part] ?? []).filter((value) => value !== than)) ?? 'other';
}

/** A preset as the server holds it. */
export function valuesOf({ description, is_starred, param_map }: WirePreset): Values {
  return { description, starred: String(is_starred), ...param_map };
}

/** A preset as its text says it. */
export function valuesIn(text: string): Values {
  const { description, starred, param_map } = JSON.parse(text);
  return { description, starred: String(starred), ...param_map };
}

/** The text with another value for one part, all else as it is spelled. */
export function textWith(text: string, part: string, from: string | undefined, to: string): string {
  const spelled = (value: string | undefined) => `${JSON.stringify(part)}: ${part === 'starred' ? value : JSON.stringify(value)}`;
  return text.replace(spelled(from), () => spelled(to));
}

/** Names of the parts that differ. */
export function differing(one: Values, other: Values): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((part) => one[part] !== other[part]);
}

export function isSame(one: Values, other: Values): boolean {
  return differing(one, other).length === 0;
}
