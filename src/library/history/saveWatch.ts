import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { Log } from '../../base/log';
import type { Snapshot } from '../snapshot/snapshot';
import { REMEMBERED_MS, type WentBack, wentBack } from './goneBack';
import type { History } from './history';

/**
 * Looks after what was saved a short while ago. Another client can write between our read and our write, and its stale write can land after
 * we read back; only a later look shows it. Each is told once, whichever window sees it first.
 */
export class SaveWatch implements Disposable {
  readonly #wentBack = new Emitter<readonly WentBack[]>();
  /** Values that we saved are what they were before, by somebody else's write. */
  readonly onDidGoBack = this.#wentBack.event;
  #looks: Promise<void> = Promise.resolve();

  constructor(
    private readonly history: History,
    private readonly log: Log,
  ) {}

  /** A read came in, which began at `since` (ms since 1970). */
  look(now: Snapshot, since: number): void {
    if (this.#wentBack.listenerCount === 0 || now.doubtful) return;
    this.#looks = this.#looks
      .then(() => this.#look(now, since))
      .catch(() => this.log.warn('What was saved a short while ago could not be looked after.'));
  }

  /** Resolves when all that came in so far was looked at. */
  idle(): Promise<void> {
    return this.#looks;
  }

  dispose(): void {
    this.#wentBack.dispose();
  }

  async #look(now: Snapshot, since: number): Promise<void> {
    if (!(await this.history.isRecent(REMEMBERED_MS))) return;
    const found: WentBack[] = [];
    const { operations } = await this.history.load();
    for (const one of wentBack(operations, now, since)) if (await this.#isNews(one)) found.push(one);
    if (found.length > 0) this.#wentBack.fire(found);
  }

  /** True where any of its values was told in no window. */
  async #isNews({ values }: WentBack): Promise<boolean> {
    const first = await Promise.all(values.map((value) => this.history.claim(value)));
    return first.includes(true);
  }
}
