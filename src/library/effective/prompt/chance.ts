import { readDecimal, readInteger } from '../../../swarm/numbers';
import type { EffectiveRequest } from '../request';
import { DotnetRandom } from './dotnetRandom';
import type { Chance } from './tags';

const LARGEST = 2 ** 31 - 1;
/** The server adds it to the seed of words. */
const OFFSET = 17;

/** The numbers with which the server chooses words: those of the seed where it is known, else some (presence fact 40). */
export class WordChance implements Chance {
  #random: DotnetRandom | undefined;
  used = false;

  constructor(private readonly request: EffectiveRequest) {}

  choose(limit: number): number {
    this.used = true;
    if (this.request.get('wildcardseedbehavior') === 'Index') return this.#seed() % limit;
    return this.#numbers().below(limit);
  }

  inRange(text: string): string | undefined {
    const dash = text.indexOf('-');
    if (dash < 0) return undefined;
    const first = text.slice(0, dash).trim();
    const last = text.slice(dash + 1).trim();
    const whole = [readInteger(first), readInteger(last)];
    if (whole[0] !== undefined && whole[1] !== undefined) return String(this.#whole(whole[0], whole[1]));
    const [from, to] = [readDecimal(first), readDecimal(last)];
    if (from === undefined || to === undefined) return undefined;
    this.used = true;
    return (this.#numbers().double() * (to - from) + from).toFixed(Math.min(100, Math.max(decimals(first), decimals(last))));
  }

  #whole(first: bigint, last: bigint): bigint {
    this.used = true;
    return this.#numbers().between(first, last + 1n);
  }

  #numbers(): DotnetRandom {
    this.#random ??= new DotnetRandom((this.#seed() + OFFSET) | 0);
    return this.#random;
  }

  #seed(): number {
    const given = Number(this.request.get('wildcardseed') ?? 'NaN');
    if (given >= 0) return given > LARGEST ? given % LARGEST : given;
    const seed = Number(this.request.get('seed') ?? '-1');
    // Any seed may come out.
    if (seed < 0 || given < 0) return 0;
    const sum = seed + Number(this.request.get('variationseed') ?? '0');
    const used = sum > LARGEST ? sum % LARGEST : sum;
    this.request.setValue('wildcardseed', String(used), 'server');
    return used;
  }
}

function decimals(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
