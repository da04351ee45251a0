import type { Values } from './values';

/** The LoRAs of a preset, and their weights: a list beside them that somebody else may have made shorter or longer. */
export interface Loras {
  readonly names: readonly string[];
  readonly weights: readonly string[];
}

export function lorasOf({ loras = '', loraweights = '' }: Values): Loras {
  return { names: loras.split(','), weights: loraweights.split(',') };
}

/** One LoRA more, at the end, or one less: each keeps its weight, which is 1 where there was none. */
export function rearranged({ names, weights }: Loras, { without, added }: { without?: number; added?: string }): Values {
  const full = names.map((_, place) => weights[place] ?? '1');
  const kept = <T>(all: readonly T[]) => all.filter((_, place) => place !== without);
  const more = added === undefined ? { names: [], weights: [] } : { names: [added], weights: ['1'] };
  return valuesOfLoras({ names: [...kept(names), ...more.names], weights: [...kept(full), ...more.weights] });
}

/** Another weight for one of them. */
export function weighed({ names, weights }: Loras, at: number, weight: string): Values {
  const length = Math.max(weights.length, at + 1);
  const full = Array.from({ length }, (_, place) => (place === at ? weight : (weights[place] ?? '1')));
  return valuesOfLoras({ names, weights: full });
}

/** What the rows of the page show: a weight for each, or none. */
export function asRows(values: Values): Values {
  const { names, weights } = lorasOf(values);
  return { ...values, ...valuesOfLoras({ names, weights: names.map((_, place) => weights[place] ?? '') }) };
}

function valuesOfLoras({ names, weights }: Loras): Values {
  return { loras: names.join(','), loraweights: weights.join(',') };
}
