import { SwarmClient } from '../../src/api/client';
import type { CallRoute, Input, Output } from '../../src/api/routes';
import { Library } from '../../src/library/library';
import type { LibraryClient } from '../../src/library/libraryClient';
import type { Preset, PresetContent } from '../../src/library/snapshot/preset';
import type { DeletedPresets } from '../../src/library/writers/many/deletePresets';
import type { Random } from './random';

/** Done just before a call is made; gives what to do instead of it, where that is something else. */
export type Interruption = (route: CallRoute) => Promise<((forward: () => Promise<unknown>) => Promise<unknown>) | undefined>;

/** A document as an editor keeps it: what its text began from, and what it says now. */
export interface OpenDocument {
  base: Preset;
  text: PresetContent;
}

/** Nothing in a silent call takes longer; far above what an answer takes here. */
const TIMEOUT_MS = 1500;

/** One of our libraries, with the documents that are open on it and what was deleted through it. */
export class Careful {
  readonly documents: OpenDocument[] = [];
  readonly trash: DeletedPresets[] = [];
  readonly library: Library;
  readonly #client: SwarmClient;
  #interruption: Interruption | undefined;
  #clock = 0;

  constructor(
    readonly name: string,
    url: string,
    random: Random,
  ) {
    this.#client = new SwarmClient({ url, timeoutMs: TIMEOUT_MS });
    // Time runs fast, so that a batch of few presets is long enough to be read in between.
    this.library = new Library({ client: this.#port(), now: () => (this.#clock += random.below(400)), window: name });
  }

  /** Runs a task with something happening before each of its calls. */
  async interrupted<T>(interruption: Interruption, task: () => Promise<T>): Promise<T> {
    const outer = this.#interruption;
    this.#interruption = interruption;
    try {
      return await task();
    } finally {
      this.#interruption = outer;
    }
  }

  dispose(): void {
    this.library.dispose();
    this.#client.dispose();
  }

  #port(): LibraryClient {
    const client = this.#client;
    const made = async <R extends CallRoute>(route: R, input: Input<R>, options?: { signal?: AbortSignal }): Promise<Output<R>> => {
      const forward = () => client.call(route, input, options);
      const instead = await this.#interruption?.(route);
      // What stands in for a call gives what it gave, or throws.
      return instead ? ((await instead(forward)) as Output<R>) : forward();
    };
    return { call: made, session: (options) => client.session(options), picture: (path, options) => client.picture(path, options) };
  }
}
