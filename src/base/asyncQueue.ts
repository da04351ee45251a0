/**
 * Hands values from who makes them to one who awaits them, in order. What was pushed before the end or a failure is still handed out. Node's
 * `events.on` does it at a third more (test/bench/replies.ts).
 */
export class AsyncQueue<T extends NonNullable<unknown>> {
  readonly #values: T[] = [];
  #ending: { readonly error: Error | undefined } | undefined;
  #wake: (() => void) | undefined;

  get length(): number {
    return this.#values.length;
  }

  push(value: T): void {
    if (this.#ending === undefined) this.#values.push(value);
    this.#wake?.();
  }

  end(): void {
    this.#finish(undefined);
  }

  fail(error: Error): void {
    this.#finish(error);
  }

  /** The next value, or undefined after the last. Rejects with the failure. One caller at a time. */
  async next(): Promise<{ readonly value: T } | undefined> {
    for (;;) {
      const value = this.#values.shift();
      if (value !== undefined) return { value };
      if (this.#ending?.error) throw this.#ending.error;
      if (this.#ending) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #finish(error: Error | undefined): void {
    this.#ending ??= { error };
    this.#wake?.();
  }
}
