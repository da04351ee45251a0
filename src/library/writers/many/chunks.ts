import { type HumanError, isCancelled, throwIfCancelled } from '../../../base/errors';
import { cleanTitle, titleKey } from '../../../swarm/title';
import type { Preset } from '../../snapshot/preset';
import { freeTwinTitle } from '../copyPreset';
import { Ground } from '../ground';
import type { Stored } from '../storedNotes';
import type { WriteContext } from '../writeContext';
import { ClosedError } from '../writeErrors';
import { type BatchOptions, type Failure, toHuman } from './batches';
import { type CopyJob, isEnd } from './copyJob';

/** A preset, and the title that it or its copy is to have. */
interface Item {
  readonly preset: Preset;
  readonly title?: string | undefined;
}

/** How a chunk is done. */
export interface Chunking<T extends Item, J extends CopyJob> {
  /** What does one by itself, where it has to be. */
  readonly alone?: (item: T) => (() => Promise<Stored>) | undefined;
  /** Throws where it cannot be done. */
  readonly jobOf: (item: T, ground: Ground) => J;
  /** Does many at once, by phases: each is done to all of them before the server is read. */
  readonly run: (ground: Ground, jobs: readonly J[], mayBegin: () => void) => Promise<void>;
}

/** What came of many. */
export interface Done<T> {
  readonly done: readonly { readonly item: T; readonly stored: Stored }[];
  readonly failed: readonly Failure<T>[];
}

/**
 * Copies or moves many, in chunks of so many as are written in a second or so; the read at the end of a chunk is the one at the beginning
 * of the next. One that fails does not stop the others, but a server that is away or closed does. Called off in the middle, what was
 * begun is ended and the rest is left alone.
 */
export async function inChunks<T extends Item, J extends CopyJob>(
  context: WriteContext,
  items: readonly T[],
  chunking: Chunking<T, J>,
  options: BatchOptions,
): Promise<Done<T>> {
  const first = await Ground.read(context, options);
  return context.many(() => new Chunks(context, chunking, options, items, first).run());
}

class Chunks<T extends Item, J extends CopyJob> {
  readonly #done: { readonly item: T; readonly stored: Stored }[] = [];
  readonly #failed: Failure<T>[] = [];
  readonly #waiting: T[];
  #ground: Ground | undefined;
  #end: HumanError | undefined;
  #settled = 0;
  /** Of the chunk under way: what was begun is ended, and so it counts. */
  #begun = 0;
  #told = 0;

  constructor(
    private readonly context: WriteContext,
    private readonly chunking: Chunking<T, J>,
    private readonly options: BatchOptions,
    private readonly items: readonly T[],
    ground: Ground,
  ) {
    this.#waiting = [...items];
    this.#ground = ground;
  }

  async run(): Promise<Done<T>> {
    while (this.#waiting.length > 0 && !this.options.signal?.aborted) {
      if (this.context.isClosed) this.#end ??= new ClosedError();
      const ground = await this.#read();
      const [first] = this.#waiting;
      const alone = first && ground && this.chunking.alone?.(first);
      if (alone) await this.#doAlone(first, alone);
      else if (ground) await this.#doChunk(ground);
      else for (const item of this.#waiting.splice(0)) this.#fail(item, this.#end);
    }
    return { done: this.#done, failed: this.#failed };
  }

  /** What to write on; undefined where nothing more can be done. */
  async #read(): Promise<Ground | undefined> {
    try {
      if (!this.#end) this.#ground ??= await Ground.read(this.context, this.options);
    } catch (error) {
      if (isCancelled(error) && !this.context.isClosed) this.#waiting.splice(0);
      else this.#end = this.#toHuman(error);
    }
    return this.#end ? undefined : this.#ground;
  }

  async #doAlone(item: T, task: () => Promise<Stored>): Promise<void> {
    this.#waiting.shift();
    const before = this.context.pending.length;
    this.#ground = undefined;
    try {
      this.#succeed(item, await task());
    } catch (error) {
      for (const pending of this.context.pending.slice(before)) pending.failed = true;
      this.#fail(item, error);
    }
  }

  async #doChunk(ground: Ground): Promise<void> {
    const chunk = this.#nextChunk(ground);
    const jobs = chunk.map(({ job }) => job);
    this.#begun = 0;
    try {
      if (jobs.length > 0) await this.chunking.run(ground, jobs, () => this.#mayBegin());
    } catch (error) {
      for (const job of jobs) job.fail(error);
    }
    for (const { item, job } of chunk) {
      if (job.error === undefined) this.#succeed(item, job.stored);
      else this.#fail(item, job.error);
    }
    // Copies may have been taken away since the last read, or it failed.
    if (jobs.some(({ error }) => error !== undefined)) this.#ground = undefined;
  }

  /** Those that can be done at once: no two have to do with the same title. */
  #nextChunk(ground: Ground): { readonly item: T; readonly job: J }[] {
    const chunk: { readonly item: T; readonly job: J }[] = [];
    const claims = new Claims(ground);
    for (const { room } = ground; chunk.length < room; this.#waiting.shift()) {
      const [item] = this.#waiting;
      if (!item || this.chunking.alone?.(item) || !claims.take(item)) break;
      try {
        chunk.push({ item, job: this.chunking.jobOf(item, ground) });
      } catch (error) {
        this.#fail(item, error);
      }
    }
    return chunk;
  }

  #mayBegin(): void {
    this.#tell(this.#settled + this.#begun);
    throwIfCancelled(this.options.signal);
    if (this.context.isClosed) throw new ClosedError();
    this.#begun++;
  }

  #succeed(item: T, stored: Stored): void {
    this.#done.push({ item, stored });
    this.#tell(++this.#settled);
  }

  #fail(item: T, error: unknown): void {
    if (isCancelled(error) && !this.context.isClosed) return;
    const human = this.#toHuman(error);
    if (isEnd(human)) this.#end ??= human;
    this.#failed.push({ item, error: human });
    this.#tell(++this.#settled);
  }

  #toHuman(error: unknown): HumanError {
    return isCancelled(error) ? new ClosedError() : toHuman(error);
  }

  #tell(done: number): void {
    while (this.#told < done) {
      this.#told++;
      this.options.onProgress?.(this.#told, this.items.length);
    }
  }
}

/** The titles that a chunk has to do with. */
class Claims {
  readonly #sources = new Set<string>();
  /** The titles that copies get, for good or on the way. */
  readonly #copies = new Set<string>();

  constructor(private readonly ground: Ground) {}

  /** False where one before it has to be done first. */
  take({ preset, title }: Item): boolean {
    const source = titleKey(preset.title);
    const twin = titleKey(freeTwinTitle(preset.title, this.ground.now.get));
    const wanted = title === undefined ? twin : titleKey(cleanTitle(title));
    const isFree = !this.#sources.has(source) && !this.#copies.has(wanted) && !this.#copies.has(twin) && !this.#sources.has(wanted);
    this.#sources.add(source);
    for (const copy of [wanted, twin]) this.#copies.add(copy);
    return isFree;
  }
}
