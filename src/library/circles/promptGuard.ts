import { HumanError } from '../../base/errors';
import { t } from '../../base/words';
import type { LibraryClient } from '../libraryClient';
import type { Snapshot } from '../snapshot/snapshot';
import { DoubtfulError } from '../writers/writeErrors';
import { circleWay } from './circleWay';
import { circleOfRequest, namesPreset, type PromptRequest } from './promptCircle';
import { WildcardShelf } from './wildcardShelf';

/** A prompt was not sent, since it can lead into a circle of presets. */
export class PromptCircleError extends HumanError {
  constructor(readonly circle: readonly string[]) {
    super(
      t(
        'Nothing was sent: the prompt can lead into presets that reference each other ({0}), which crashes the server for everyone. Remove one of these references.',
        circleWay(circle),
      ),
    );
  }
}

/**
 * The only way by which a prompt of ours comes to a server. Presets that name each other in a circle end its process as soon as one is
 * filled in (docs/server.md 5.2), so the presets are read, the prompt is followed through them, and only then it is sent. No setting
 * switches this off.
 */
export class PromptGuard {
  readonly #client: LibraryClient;
  readonly #read: () => Promise<Snapshot>;

  /** `read` gives what the server holds at the time, not before. */
  constructor(client: LibraryClient, read: () => Promise<Snapshot>) {
    this.#client = client;
    this.#read = read;
  }

  /** What the server makes of a prompt this time. Throws `PromptCircleError` where it will not be asked. */
  async fill(prompt: string): Promise<string> {
    await this.#check({ prompt });
    return (await this.#client.call('TestPromptFill', { prompt })).result;
  }

  async #check(request: PromptRequest): Promise<void> {
    const shelf = new WildcardShelf(this.#client);
    // Presets come last: they are what others change while wildcards are read.
    do {
      const snapshot = await this.#read();
      // What it shows may not be what the server finds by a title.
      if (snapshot.doubtful && namesPreset(request)) throw new DoubtfulError();
      const circle = circleOfRequest(request, snapshot, shelf);
      if (circle) throw new PromptCircleError(circle);
    } while (await shelf.read());
  }
}
