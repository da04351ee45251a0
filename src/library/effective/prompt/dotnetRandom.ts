const LARGEST = 2 ** 31 - 1;

/** The numbers of .NET's `Random` with a seed (Knuth's subtractive generator): with these the server chooses words. */
export class DotnetRandom {
  readonly #state: number[] = new Array<number>(56).fill(0);
  #at = 0;
  #other = 21;

  constructor(seed: number) {
    const state = this.#state;
    let first = 161_803_398 - Math.min(Math.abs(seed), LARGEST);
    let next = 1;
    state[55] = first;
    for (let index = 1, place = 0; index < 55; index++) {
      place = (place + 21) % 55;
      state[place] = next;
      next = first - next;
      if (next < 0) next += LARGEST;
      first = state[place] ?? 0;
    }
    for (let round = 1; round < 5; round++) {
      for (let index = 1; index < 56; index++) {
        const left = (state[index] ?? 0) - (state[1 + ((index + 30) % 55)] ?? 0);
        // The server's integers have 32 bits and run over.
        state[index] = (left | 0) < 0 ? (left | 0) + LARGEST : left | 0;
      }
    }
  }

  /** From 0 up to but not including 1. */
  double(): number {
    return this.#sample() / LARGEST;
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    return Math.floor(this.#sample() * (1 / LARGEST) * limit);
  }

  /** A whole number of 64 bits, from the first up to but not including the last. */
  between(first: bigint, last: bigint): bigint {
    const range = last - first;
    if (range <= 1n) return first;
    const bits = BigInt((range - 1n).toString(2).length);
    for (;;) {
      const result = this.#bits64() >> (64n - bits);
      if (result < range) return result + first;
    }
  }

  #bits64(): bigint {
    const low = BigInt(this.below(1 << 22));
    const middle = BigInt(this.below(1 << 22));
    return low | (middle << 22n) | (BigInt(this.below(1 << 20)) << 44n);
  }

  #sample(): number {
    this.#at = this.#at + 1 >= 56 ? 1 : this.#at + 1;
    this.#other = this.#other + 1 >= 56 ? 1 : this.#other + 1;
    let sample = (this.#state[this.#at] ?? 0) - (this.#state[this.#other] ?? 0);
    if (sample === LARGEST) sample--;
    if (sample < 0) sample += LARGEST;
    this.#state[this.#at] = sample;
    return sample;
  }
}
