import type { Snapshot } from '../snapshot/snapshot';
import { batchMs } from './many/batches';
import type { WriteContext, WriteOptions } from './writeContext';

/** Where writes take a little longer than a batch may, the read at its end is near, and one in its middle is not worth it. */
const OVERTIME = 1.5;
/** A read costs the server as much as so many writes (docs/server.md 6.5). */
const WRITES_OF_A_READ = 40;
/** Writes of one kind between two reads. */
const ROOM = { least: 10, most: 500 };

/** What an operation on many has read last, and writes on top of until it reads again. */
export class Ground {
  #now: Snapshot;
  #since: number;
  #writes = 0;
  #msPerWrite: number | undefined;

  private constructor(
    private readonly context: WriteContext,
    now: Snapshot,
  ) {
    this.#now = now;
    this.#since = context.now();
  }

  /** Reads, and begins. */
  static async read(context: WriteContext, { signal }: WriteOptions): Promise<Ground> {
    return new Ground(context, await context.read(signal));
  }

  /** Begins on top of what was just read. */
  static on(context: WriteContext, now: Snapshot): Ground {
    return new Ground(context, now);
  }

  /** What was read last. */
  get now(): Snapshot {
    return this.#now;
  }

  /** How many writes of one kind have room between two reads, as far as can be told by those before. */
  get room(): number {
    const each = Math.max(this.#msPerWrite ?? this.context.lastReadMs / WRITES_OF_A_READ, 1);
    return Math.min(Math.max(Math.floor(batchMs(this.context) / each), ROOM.least), ROOM.most);
  }

  /** Something was written. */
  wrote(): void {
    this.#writes++;
  }

  /** What to write on: what was read last, or what is read now where too much time went by since. */
  async toWriteOn(what: string): Promise<Snapshot> {
    return this.context.now() - this.#since > batchMs(this.context) * OVERTIME ? this.look(what) : this.#now;
  }

  /** Reads what came of the writes; `what` was sent. */
  async look(what: string): Promise<Snapshot> {
    if (this.#writes >= ROOM.least) this.#msPerWrite = (this.context.now() - this.#since) / this.#writes;
    return this.saw(await this.context.readBack(what));
  }

  /** Goes on with what was read by the way. */
  saw(now: Snapshot): Snapshot {
    this.#now = now;
    this.#since = this.context.now();
    this.#writes = 0;
    return now;
  }
}
