import { type Disposable, toDisposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { CancelledError } from '../../base/errors';
import type { PromptlessClient } from '../libraryClient';
import { readSettings, type UserSettings } from './userSettings';

/** Reads the settings of a server's user when something asks for them, one GetUserSettings at a time. */
export class SettingsReader implements Disposable {
  readonly #changed = new Emitter<UserSettings>();
  /** Fires when something else was read than before. */
  readonly onDidChange = this.#changed.event;
  readonly #failures = new Emitter<unknown>();
  readonly onDidFail = this.#failures.event;
  readonly #abort = new AbortController();
  #known: UserSettings | undefined;
  #text = '';
  #running: Promise<UserSettings> | undefined;
  #watchers = 0;

  constructor(private readonly client: PromptlessClient) {}

  /** The settings, if they were read. */
  get known(): UserSettings | undefined {
    return this.#known;
  }

  /** The last settings there are, or a first reading. */
  current(): Promise<UserSettings> {
    return this.#known ? Promise.resolve(this.#known) : this.refresh();
  }

  /** Reads them; one reading is shared by all who ask while it runs. */
  refresh(): Promise<UserSettings> {
    if (this.#abort.signal.aborted) return Promise.reject(new CancelledError());
    this.#running ??= this.#start();
    return this.#running;
  }

  /** A reading that begins after this call: for writers. */
  async readAnew(): Promise<UserSettings> {
    await this.#running?.catch(() => undefined);
    return this.refresh();
  }

  /** Until the result is disposed they are read again whenever the rest of the server is. */
  watch(): Disposable {
    this.#watchers++;
    return toDisposable(() => this.#watchers--);
  }

  /** The rest of the server has been read. */
  follow(): void {
    if (this.#watchers > 0) this.refresh().catch(() => undefined);
  }

  dispose(): void {
    this.#abort.abort();
    this.#changed.dispose();
    this.#failures.dispose();
  }

  #start(): Promise<UserSettings> {
    const reading = this.#read().finally(() => {
      this.#running = undefined;
    });
    reading.catch((error: unknown) => this.#failures.fire(error));
    return reading;
  }

  async #read(): Promise<UserSettings> {
    const { settings } = await this.client.call('GetUserSettings', {}, { signal: this.#abort.signal });
    const text = JSON.stringify(settings);
    if (this.#known && text === this.#text) return this.#known;
    this.#text = text;
    const read = readSettings(settings);
    this.#known = read;
    this.#changed.fire(read);
    return read;
  }
}
