/** Something that holds a resource until it is told to let go. The same shape as VS Code's. */
export interface Disposable {
  dispose(): void;
}

/** Makes a disposable of a function; the function runs once at most. */
export function toDisposable(dispose: () => void): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      dispose();
    },
  };
}

/** Owns what is added to it and disposes it in reverse order. What is added after disposal is disposed at once. */
export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Disposes one item early and forgets it. */
  delete(item: Disposable): void {
    if (this.#items.delete(item)) item.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) item.dispose();
  }
}

/** Holds one disposable; setting another disposes the one before. */
export class MutableDisposable<T extends Disposable> implements Disposable {
  #value: T | undefined;
  #disposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  set value(next: T | undefined) {
    if (next === this.#value) return;
    const before = this.#value;
    this.#value = this.#disposed ? undefined : next;
    before?.dispose();
    if (this.#disposed) next?.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    const before = this.#value;
    this.#value = undefined;
    before?.dispose();
  }
}
