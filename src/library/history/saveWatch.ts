import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { JsonObject } from '../../base/json';
import type { Log } from '../../base/log';
import type { CatalogueReader } from '../catalogueReader';
import type { SettingsReader } from '../settings/settingsReader';
import { nestSettings } from '../settings/settingsText';
import type { Snapshot } from '../snapshot';
import type { Operation } from './change';
import type { History } from './history';
import { mapWentBack, type OwnMap } from './mapWentBack';
import { REMEMBERED_MS } from './remembered';
import { type WentBack, wentBack } from './wentBack';

/**
 * Looks after what was saved a short while ago. Another client can write between our read and our write, and its stale write can land after
 * we read back; only a later look shows it. Each is told once, whichever window sees it first.
 */
export class SaveWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #wentBack = this.#store.add(new Emitter<readonly WentBack[]>());
  /** Values that we saved are what they were before, by somebody else's write. */
  readonly onDidGoBack = this.#wentBack.event;
  #looks: Promise<void> = Promise.resolve();
  /** Of the maps that no read of presets shows: which of our values were seen there. */
  readonly #held = new Set<string>();
  #user: string | undefined;

  constructor(
    private readonly history: History,
    private readonly log: Log,
    settings: Pick<SettingsReader, 'onDidRead'>,
    catalogues: Pick<CatalogueReader, 'onDidRead'>,
  ) {
    this.#store.add(settings.onDidRead(({ settings: read, began }) => this.#lookAt('settings', nestSettings(read), began)));
    this.#store.add(catalogues.onDidRead(({ catalogue, began }) => this.#lookAt('paramEdits', catalogue.parameterEdits ?? {}, began)));
  }

  /** A read came in, which began at `since` (ms since 1970). */
  look(now: Snapshot, since: number): void {
    this.#user = now.userName;
    if (!now.doubtful) this.#begin((operations) => wentBack(operations, now, since));
  }

  /** One of the maps that no read of presets shows was read. */
  #lookAt(subject: OwnMap, map: JsonObject, since: number): void {
    const user = this.#user;
    if (user !== undefined) this.#begin((operations) => mapWentBack(operations, { subject, user, map }, since, this.#held));
  }

  #begin(find: (operations: readonly Operation[]) => readonly WentBack[]): void {
    if (this.#wentBack.listenerCount === 0) return;
    this.#looks = this.#looks
      .then(() => this.#look(find))
      .catch(() => this.log.warn('What was saved a short while ago could not be looked after.'));
  }

  /** Resolves when all that came in so far was looked at. */
  idle(): Promise<void> {
    return this.#looks;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #look(find: (operations: readonly Operation[]) => readonly WentBack[]): Promise<void> {
    if (!(await this.history.isRecent(REMEMBERED_MS))) return;
    const found: WentBack[] = [];
    const { operations } = await this.history.load();
    for (const one of find(operations)) if (await this.#isNews(one)) found.push(one);
    if (found.length > 0) this.#wentBack.fire(found);
  }

  /** True where any of its values was told in no window. */
  async #isNews({ values }: WentBack): Promise<boolean> {
    const first = await Promise.all(values.map((value) => this.history.claim(value)));
    return first.includes(true);
  }
}
