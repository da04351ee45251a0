import { type CatalogueWire, catalogueWire } from '../../api/schema/catalogueSchema';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { isCancelled } from '../../base/errors';
import type { Log } from '../../base/log';
import { SharedFlight } from '../../base/sharedFlight';
import type { PromptlessClient } from '../libraryClient';
import { Catalogue } from './catalogue';
import type { CatalogueStore } from './catalogueStore';

/** Reads the parameter catalogue once and keeps it; it is several hundred kB and changes seldom. */
export class CatalogueReader implements Disposable {
  readonly #onDidChange = new Emitter<Catalogue>();
  readonly onDidChange = this.#onDidChange.event;
  readonly #reads = new SharedFlight<Catalogue>();
  readonly #rescans = new SharedFlight<Catalogue>();
  #known: Catalogue | undefined;
  #loaded: Catalogue | undefined;
  #loading: Promise<Catalogue | undefined> | undefined;
  #stale = false;
  /** Counts the reads begun: one that began before another came in is not believed. */
  #begun = 0;
  #taken = 0;

  constructor(
    private readonly client: PromptlessClient,
    private readonly log: Log,
    private readonly store: CatalogueStore | undefined,
  ) {}

  get known(): Catalogue | undefined {
    return this.#known;
  }

  /** What was read, else what `load` found stored. */
  get atHand(): Catalogue | undefined {
    return this.#known ?? this.#loaded;
  }

  /** Puts what was stored at hand; the server is not asked. */
  async load(): Promise<Catalogue | undefined> {
    if (this.#known) return this.#known;
    // Where nothing is stored it is looked for once.
    this.#loading ??= this.#parseStored();
    this.#loaded ??= await this.#loading;
    return this.atHand;
  }

  /** The next who asks gets a new one; until it came, the old one serves. */
  forget(): void {
    this.#stale = true;
  }

  read({ refresh = false, rescan = false }: { readonly refresh?: boolean; readonly rescan?: boolean }): Promise<Catalogue> {
    if (rescan) return this.#rescans.run((signal) => this.#take(this.client.call('TriggerRefresh', { strong: true }, { signal })));
    if (this.#known && !refresh && !this.#stale) return Promise.resolve(this.#known);
    return this.#reads.run((signal) => this.#take(this.client.call('ListT2IParams', {}, { signal })));
  }

  /** What the server says now, read after this call began. Throws where it says nothing: what was stored is no ground to write on. */
  async readAnew(signal?: AbortSignal): Promise<Catalogue> {
    const number = ++this.#begun;
    const wire = await this.client.call('ListT2IParams', {}, signal ? { signal } : {});
    return this.#believe(number, wire);
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  async #take(asked: Promise<CatalogueWire>): Promise<Catalogue> {
    const number = ++this.#begun;
    let wire: CatalogueWire;
    try {
      wire = await asked;
    } catch (error) {
      if (isCancelled(error)) throw error;
      const stored = this.#known ?? (await this.#stored());
      if (!stored) throw error;
      this.log.warn('The parameter catalogue could not be read; the last known one serves.');
      if (stored !== this.#known) this.#keep(stored);
      return stored;
    }
    return this.#believe(number, wire);
  }

  async #believe(number: number, wire: CatalogueWire): Promise<Catalogue> {
    const catalogue = new Catalogue(wire);
    if (number < this.#taken) return this.#known ?? catalogue;
    this.#taken = number;
    this.#stale = false;
    this.#keep(catalogue);
    await this.store?.save(wire).catch(() => this.log.warn('The parameter catalogue could not be kept for the next start.'));
    return catalogue;
  }

  #keep(catalogue: Catalogue): void {
    this.#known = catalogue;
    this.#onDidChange.fire(catalogue);
  }

  async #stored(): Promise<Catalogue | undefined> {
    const stored = this.#loaded ?? (await this.#parseStored());
    if (stored) this.#stale = true;
    return stored;
  }

  async #parseStored(): Promise<Catalogue | undefined> {
    const stored = await this.store?.load().catch(() => undefined);
    const parsed = catalogueWire.safeParse(stored);
    return parsed.success ? new Catalogue(parsed.data) : undefined;
  }
}
