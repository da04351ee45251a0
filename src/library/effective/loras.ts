import { readDecimal } from '../../swarm/numbers';
import type { EffectiveLora } from './outcome';
import { Refused } from './refused';
import type { EffectiveRequest } from './request';
import { refusals } from './serverSays';

/** The LoRAs of a request with their weights, in the order in which the server loads them. Throws where the server falls over one (presence facts 16 to 21). */
export function effectiveLoras(request: EffectiveRequest): EffectiveLora[] {
  const entry = request.entries.get('loras');
  const sections = request.list('lorasectionconfinement');
  const loras = (entry?.list ?? []).map((name, index) => {
    const weight = weightAt(request, 'loraweights', index) ?? 1;
    return {
      name,
      weight,
      textEncoder: weightAt(request, 'loratencweights', index) ?? weight,
      section: sectionAt(request, sections, index),
      from: request.loraOrigins.get(index) ?? entry?.from ?? 'server',
    };
  });
  return loras.sort((a, b) => stage(a.section) - stage(b.section));
}

/** First come those without a place, then those for all of the picture, for its base, and for each part. */
function stage(section: number): number {
  const places = [-1, 0, 5];
  return places.includes(section) ? places.indexOf(section) : places.length + section;
}

function weightAt(request: EffectiveRequest, key: string, index: number): number | undefined {
  const text = request.list(key)?.[index];
  if (text === undefined) return undefined;
  const weight = readDecimal(text);
  if (weight === undefined) throw wrong(request, key);
  return weight;
}

function sectionAt(request: EffectiveRequest, sections: readonly string[] | undefined, index: number): number {
  const text = sections?.[index];
  if (text === undefined) return -1;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw wrong(request, 'lorasectionconfinement');
  return Number(text);
}

function wrong(request: EffectiveRequest, key: string): Refused {
  return new Refused(key, refusals.wrong, request.entries.get(key)?.from);
}
