/**
 * What calls cost on a real server, so that benchmarks can have the same ratios (docs/server.md 6.5). While a call is being paid for
 * nothing else is served: that server has one lock around its database.
 */
export class Costs {
  private readonly costs = new Map<string, number>();

  /** Milliseconds from the arrival of a call of that route to its answer, at least. */
  set(route: string, milliseconds: number): void {
    this.costs.set(route.toLowerCase(), milliseconds);
  }

  clear(): void {
    this.costs.clear();
  }

  /** Holds the whole server until a call that came in at `since` (performance.now) is paid for. */
  pay(route: string, since: number): void {
    const left = (this.costs.get(route.toLowerCase()) ?? 0) - (performance.now() - since);
    if (left > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left);
  }
}
