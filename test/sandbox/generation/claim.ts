import type { Session, SessionStatus } from '../sessions';

/** What one generation adds to its session's counters, taken back at the end; and whether it should stop. */
export class Claim {
  private readonly mine: SessionStatus = { waiting_gens: 0, loading_models: 0, waiting_backends: 0, live_gens: 0 };
  private readonly local = new AbortController();
  /** Aborted when the session is interrupted or the generation failed. */
  readonly cancelled: AbortSignal;

  constructor(private readonly session: Session) {
    this.cancelled = AbortSignal.any([session.interrupted, this.local.signal]);
  }

  get waiting(): number {
    return this.mine.waiting_gens;
  }

  add(counter: keyof SessionStatus, count: number): void {
    this.mine[counter] += count;
    this.session.status[counter] += count;
  }

  cancel(): void {
    this.local.abort();
  }

  release(): void {
    for (const counter of ['waiting_gens', 'loading_models', 'waiting_backends', 'live_gens'] as const)
      this.add(counter, -this.mine[counter]);
  }
}
