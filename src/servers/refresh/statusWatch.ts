import { isShutOut } from '../../api/apiErrors';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter, type Event } from '../../base/emitter';
import { HumanError, isCancelled } from '../../base/errors';
import { t } from '../../base/words';
import type { Account, Counters, ServerStatus } from '../../library/account';
import type { Library } from '../../library/library';
import type { Refresher } from './refresher';
import { nextStatusMs } from './statusSchedule';

/** What was seen last: a status, or why there is none. `everybody` counts for all sessions, where the account may know. */
export type SeenStatus =
  | { readonly status: ServerStatus; readonly everybody?: Counters | undefined }
  | { readonly error: HumanError }
  | undefined;

/** The counts for all sessions are a second request, so they are asked for less often, in ms. */
const EVERYBODY_MS = 10_000;

/**
 * Asks what the server is doing, while something of it is visible, its presets could be read and the window has the focus. At no other time
 * is anything sent, and nothing once nobody is let in.
 */
export class StatusWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #account: Pick<Account, 'status' | 'everybody'>;
  readonly #library: Pick<Library, 'state' | 'onDidChange' | 'shutOut'>;
  readonly #refresher: Pick<Refresher, 'isShown' | 'onDidChangeShown'>;
  readonly #now: () => number;
  #seen: SeenStatus;
  #everybody: Counters | undefined;
  #everybodyAt = Number.NEGATIVE_INFINITY;
  #since = 0;
  #at = Number.NEGATIVE_INFINITY;
  #focused = true;
  #asking: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Something else is seen, or watching began or ended. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(
    account: Pick<Account, 'status' | 'everybody'>,
    library: Pick<Library, 'state' | 'onDidChange' | 'shutOut'>,
    refresher: Pick<Refresher, 'isShown' | 'onDidChangeShown'>,
    now: () => number = Date.now,
  ) {
    this.#account = account;
    this.#library = library;
    this.#refresher = refresher;
    this.#now = now;
    this.#store.add(refresher.onDidChangeShown(() => this.#follow()));
    this.#store.add(library.onDidChange(() => this.#follow()));
  }

  get seen(): SeenStatus {
    return this.#seen;
  }

  /** What is seen is kept current. */
  get isWatching(): boolean {
    return this.#refresher.isShown && this.#library.state.kind === 'ready' && this.#focused && !this.#store.isDisposed;
  }

  focus(focused: boolean): void {
    if (this.#focused === focused) return;
    this.#focused = focused;
    this.#follow();
  }

  /** Something was begun or ended: ask now, if anybody is looking. */
  look(): void {
    this.#stop();
    this.#at = Number.NEGATIVE_INFINITY;
    this.#everybodyAt = Number.NEGATIVE_INFINITY;
    this.#follow();
  }

  dispose(): void {
    this.#stop();
    this.#store.dispose();
  }

  #follow(): void {
    if (!this.isWatching) this.#stop();
    else if (!this.#asking) this.#schedule();
    this.#changed.fire();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const status = this.#seen && 'status' in this.#seen ? this.#seen.status : undefined;
    const due = this.#at + nextStatusMs(status, this.#now() - this.#since) - this.#now();
    if (due <= 0) void this.#ask();
    else this.#timer = setTimeout(() => void this.#ask(), due);
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    this.#at = this.#now();
    const seen = await this.#look(asking.signal);
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    if (!seen) return;
    const changed = !same(this.#seen, seen);
    if (changed) this.#since = this.#at;
    this.#seen = seen;
    if (changed) this.#changed.fire();
    if ('error' in seen && isShutOut(seen.error)) this.#shutOut(seen.error);
    if (this.isWatching) this.#schedule();
  }

  /** Whoever reads the library need not find it out again. */
  #shutOut(error: HumanError): void {
    this.#at = Number.NEGATIVE_INFINITY;
    this.#library.shutOut(error);
  }

  async #look(signal: AbortSignal): Promise<SeenStatus> {
    try {
      const status = await this.#account.status({ signal });
      return { status, everybody: await this.#askForAll(signal) };
    } catch (error) {
      if (isCancelled(error)) return undefined;
      return { error: error instanceof HumanError ? error : new HumanError(t('Could not get the status.'), { cause: error }) };
    }
  }

  /** Undefined where the account may not know, or the server does not tell. */
  async #askForAll(signal: AbortSignal): Promise<Counters | undefined> {
    const { state } = this.#library;
    if (state.kind !== 'ready' || !state.snapshot.permissions.has('read_server_info_panels')) return undefined;
    if (this.#now() - this.#everybodyAt < EVERYBODY_MS) return this.#everybody;
    this.#everybodyAt = this.#now();
    this.#everybody = undefined;
    try {
      this.#everybody = await this.#account.everybody({ signal });
    } catch (error) {
      if (isCancelled(error) || isShutOut(error)) throw error;
    }
    return this.#everybody;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#asking) return;
    // What was not answered was not asked.
    this.#at = Number.NEGATIVE_INFINITY;
    this.#asking.abort();
    this.#asking = undefined;
  }
}

function same(before: SeenStatus, after: SeenStatus): boolean {
  if (before && after && 'status' in before && 'status' in after) {
    const text = ({ status, everybody }: { status: ServerStatus; everybody?: Counters | undefined }) => JSON.stringify([status, everybody]);
    return text(before) === text(after);
  }
  return (
    before !== undefined && after !== undefined && 'error' in before && 'error' in after && before.error.message === after.error.message
  );
}
