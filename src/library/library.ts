import type { Picture } from '../api/picture';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { HumanError, isCancelled } from '../base/errors';
import { type Log, silentLog } from '../base/log';
import { t } from '../base/words';
import type { Catalogue } from './catalogue/catalogue';
import { CatalogueReader } from './catalogue/catalogueReader';
import type { CatalogueStore } from './catalogue/catalogueStore';
import { PromptGuard } from './circles/promptGuard';
import type { WentBack } from './history/goneBack';
import { History } from './history/history';
import { Recorder } from './history/recorder';
import { SaveWatch } from './history/saveWatch';
import { type HistoryStorage, MemoryStorage } from './history/storage';
import { titlesTakenAway } from './history/takenAway';
import type { LibraryClient, PromptlessClient } from './libraryClient';
import { type ModelDetails, ModelDetailsReader, type ModelWords } from './models/describedModel';
import { SettingsReader } from './settings/settingsReader';
import { type Departed, Departures, revisionOf } from './snapshot/departures';
import { PictureCache } from './snapshot/pictureCache';
import type { Preset } from './snapshot/preset';
import type { Fate } from './snapshot/renames';
import type { Snapshot } from './snapshot/snapshot';
import { diffSnapshots, isEmptyDiff, type SnapshotDiff } from './snapshot/snapshotDiff';
import { type Reading, SnapshotReader } from './snapshot/snapshotReader';
import { noTurns, type Turns } from './turns';
import { unlessCancelled } from './unlessCancelled';
import { ModelLinkWriter } from './writers/maps/modelLinks';
import { ModelStarWriter } from './writers/maps/modelStars';
import { ParameterEditWriter } from './writers/maps/writeParameterEdits';
import { SettingsWriter } from './writers/maps/writeSettings';
import { PresetWriter } from './writers/presetWriter';
import { UndoWriter } from './writers/undo/undo';
import { type Renames, WriteContext } from './writers/writeContext';

/** Where a library stands. `last` is the snapshot before the failure or the reading. */
export type LibraryState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly last: Snapshot | undefined }
  | { readonly kind: 'ready'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly error: HumanError; readonly last: Snapshot | undefined };

/** Told when a library's state changed, or what the server holds: then with `diff`. */
export interface LibraryChange {
  readonly state: LibraryState;
  readonly diff?: SnapshotDiff;
  /** Titles that are gone without our doing: it is being found out whether they were renamed. */
  readonly departed?: Departed;
}

export interface LibraryOptions {
  readonly client: LibraryClient;
  readonly log?: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly catalogueStore?: CatalogueStore;
  /** Where the history is kept; without it, it lasts as long as the library. */
  readonly historyStorage?: HistoryStorage;
  /** Tells what this window does from what others do; without it, all of this process is one. */
  readonly window?: string;
  /** How to take turns with others that write to the same server; without it, there are none. */
  readonly turns?: Turns;
}

/** How to wait for an answer; giving up does not stop what others wait for. */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * What one server holds: an immutable snapshot, told anew whenever it changes, and the one door for changing it. Reads nothing until it
 * is asked.
 */
export class Library implements Disposable {
  /** What was changed, by us and by others. */
  readonly history: History;
  readonly presets: PresetWriter;
  readonly stars: ModelStarWriter;
  readonly links: ModelLinkWriter;
  readonly parameterEdits: ParameterEditWriter;
  /** The settings of the user; read only when something asks for them. */
  readonly settings: SettingsReader;
  readonly settingsWriter: SettingsWriter;
  readonly undo: UndoWriter;
  /** The parameter catalogue, for those who must not ask the server, too. */
  readonly catalogues: CatalogueReader;
  readonly onDidChange: Event<LibraryChange>;
  readonly onDidChangeCatalogue: Event<Catalogue>;
  /** Presets got other titles, by one operation of ours or elsewhere. */
  readonly onDidRename: Event<Renames>;
  /** Values that we saved a short while ago are what they were before, by somebody else's write. Told once, in one of all windows. */
  readonly onDidGoBack: Event<readonly WentBack[]>;

  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new Emitter<LibraryChange>());
  readonly #client: PromptlessClient;
  readonly #log: Log;
  readonly #reader: SnapshotReader;
  readonly #pictures = new PictureCache((...both) => this.#recorder.replaced(...both, this.snapshot?.userName ?? ''));
  readonly #recorder: Recorder;
  readonly #departures: Departures;
  readonly #saves: SaveWatch;
  readonly #details: ModelDetailsReader;
  readonly #prompts: PromptGuard;
  readonly #writes: WriteContext;
  #state: LibraryState = { kind: 'idle' };
  #support: ReadonlySet<string> | undefined;

  constructor(options: LibraryOptions) {
    const { client, log = silentLog, now = Date.now, catalogueStore, historyStorage = new MemoryStorage(), turns = noTurns } = options;
    this.#client = client;
    this.#log = log;
    this.history = this.#store.add(new History(historyStorage, log, now, options.window));
    this.#reader = this.#store.add(new SnapshotReader(client, now, (before) => titlesTakenAway(this.history, before)));
    this.catalogues = this.#store.add(new CatalogueReader(client, log, catalogueStore));
    this.#details = new ModelDetailsReader(client);
    this.#prompts = new PromptGuard(client, () => this.#reader.readAnew());
    this.onDidChange = this.#changes.event;
    this.onDidChangeCatalogue = this.catalogues.onDidChange;
    this.#store.add(this.catalogues.onDidChange(() => this.#details.forget()));
    this.#departures = new Departures({ client, pictures: this.#pictures, history: this.history });
    this.#recorder = new Recorder(this.history, log, now, this.#departures, this.#pictures);
    this.#saves = this.#store.add(new SaveWatch(this.history, log));
    this.onDidGoBack = this.#saves.onDidGoBack;
    this.#writes = new WriteContext(client, this.#reader, log, now, this.#recorder, turns);
    this.onDidRename = this.#writes.onDidRename;
    this.presets = new PresetWriter(this.#writes);
    this.stars = new ModelStarWriter(this.#writes);
    this.links = new ModelLinkWriter(this.#writes);
    this.parameterEdits = new ParameterEditWriter(this.#writes, this.catalogues);
    this.settings = this.#store.add(new SettingsReader(client));
    this.settingsWriter = new SettingsWriter(this.#writes, this.settings);
    const maps = { stars: this.stars.map, links: this.links.map, paramEdits: this.parameterEdits.map, settings: this.settingsWriter.map };
    this.undo = new UndoWriter(this.#writes, this.history, maps);
    this.#store.add(this.#reader.onDidRead((reading) => this.#took(reading)));
    this.#store.add(this.#reader.onDidFail((error) => this.#failed(error)));
  }

  get state(): LibraryState {
    return this.#state;
  }

  /** The last snapshot there is, however old. */
  get snapshot(): Snapshot | undefined {
    return this.#reader.latest;
  }

  /** How long the last read took, in ms; 0 before the first. */
  get lastRefreshMs(): number {
    return this.#reader.lastMs;
  }

  /** The catalogue, if it was read. */
  get knownCatalogue(): Catalogue | undefined {
    return this.catalogues.known;
  }

  /**
   * Reads what the server holds now; one read is shared by all who ask while it runs. `believeEmpty`: the person has said that it is
   * right that its presets, or most of them, are gone.
   */
  refresh({ signal, believeEmpty = false }: WaitOptions & { readonly believeEmpty?: boolean } = {}): Promise<Snapshot> {
    if (believeEmpty) this.#reader.believeEmpty();
    const reading = this.#reader.view();
    if (this.#state.kind !== 'ready' && this.#state.kind !== 'loading') this.#enter({ kind: 'loading', last: this.snapshot });
    return unlessCancelled(reading, signal);
  }

  /** The last snapshot, or a first one. */
  current(options: WaitOptions = {}): Promise<Snapshot> {
    return this.snapshot ? Promise.resolve(this.snapshot) : this.refresh(options);
  }

  /**
   * The parameter catalogue: the one that was read, else the server's, else the stored one. `refresh` reads it anew; `rescan` lets the
   * server look for new models first, which may take minutes.
   */
  catalogue(options: WaitOptions & { readonly refresh?: boolean; readonly rescan?: boolean } = {}): Promise<Catalogue> {
    return unlessCancelled(this.catalogues.read(options), options.signal);
  }

  /** What the server's backends could do when it was last asked; undefined before. */
  get knownSupport(): ReadonlySet<string> | undefined {
    return this.#support;
  }

  /** Asks the server what its backends can do. */
  async support(): Promise<ReadonlySet<string>> {
    const { supported_features } = await this.#client.call('GetCurrentStatus', {});
    this.#support = new Set(supported_features);
    return this.#support;
  }

  /** What the server's backends can do was seen by the way; true where that is news. */
  sawSupport(features: readonly string[]): boolean {
    const known = this.#support;
    if (known?.size === features.length && features.every((feature) => known.has(feature))) return false;
    this.#support = new Set(features);
    return true;
  }

  /** The picture of a preset; undefined where it has none (any more). */
  picture(preset: Preset, { signal }: WaitOptions = {}): Promise<Picture | undefined> {
    return unlessCancelled(this.#pictures.get(this.#client, preset, this.snapshot ? revisionOf(this.snapshot) : ''), signal);
  }

  /** What became of a preset that is not in the last snapshot. `base`: what is known of it, where anything is. */
  async whatBecameOf(title: string, base?: Preset): Promise<Fate> {
    return this.#departures.find(title, base, await this.current());
  }

  /** A picture among the user's own files on the server, by the path by which values name it (docs/server.md 1.8). */
  file(path: string): Promise<Picture> {
    return this.#client.picture(`View/${this.snapshot?.userName}/${path}`);
  }

  /** Resolves when all that was noticed so far is in the history. */
  async idle(): Promise<void> {
    await this.#saves.idle();
    await this.#recorder.idle();
  }

  /** What the server says of one model, with its picture inline; undefined for a wildcard. Rejects where it knows no such model. */
  modelDetails(kind: string, name: string, { signal }: WaitOptions = {}): Promise<ModelDetails | undefined> {
    return unlessCancelled(this.#details.get(kind, name), signal);
  }

  /**
   * What the server makes of a prompt this time: presets, wildcards and random choices in it are filled in. Nothing is generated, and
   * nothing is sent that can lead into a circle of presets.
   */
  fillPrompt(prompt: string): Promise<string> {
    return this.#prompts.fill(prompt);
  }

  /** Words to find the models of a kind by, as the server's own list tells them. */
  modelWords(kind: string): Promise<ReadonlyMap<string, ModelWords>> {
    return this.#details.words(kind);
  }

  /** How many tokens of CLIP a prompt has, by the server's count; presets in it are not filled in. */
  async countTokens(text: string): Promise<number> {
    const { count } = await this.#client.call('CountTokens', { text, skipPromptSyntax: true });
    return count;
  }

  /** Another call found out that nobody is let in. That goes for reads, too: none is begun by itself until one has been let in again. */
  shutOut(error: HumanError): void {
    this.#enter({ kind: 'failed', error, last: this.snapshot });
  }

  /** Begins no further write, and resolves when the one under way is over: disposing in the middle of it could leave it half done. */
  close(): Promise<void> {
    return this.#writes.close();
  }

  dispose(): void {
    void this.#writes.close();
    this.#store.dispose();
    this.#pictures.clear();
  }

  #took({ before, after, began }: Reading): void {
    this.#saves.look(after, began);
    const diff = diffSnapshots(before, after);
    const departed = this.#departures.noticed(before, after, diff, (title) => this.#recorder.takesAway(title));
    this.#recorder.noticed({ before, after, began });
    this.#pictures.left(diff.removed);
    this.history.follow().catch((error: unknown) => this.#log.warn(`What other windows did could not be read: ${error}`));
    if (departed) void this.#followRenames(departed);
    const restarted = before !== undefined && before.serverId !== after.serverId;
    if (restarted) this.catalogues.forget();
    this.settings.follow();
    if (restarted || diff.pictures) this.#details.forget();
    const silent = isEmptyDiff(diff) && this.#state.kind === 'ready' && before?.doubtful === after.doubtful;
    const state: LibraryState = { kind: 'ready', snapshot: after };
    if (silent) this.#state = state;
    else this.#enter(state, diff, departed);
  }

  /** What goes by titles, such as what is ignored of a preset, follows those that were renamed elsewhere. */
  async #followRenames({ judged }: Departed): Promise<void> {
    const titles = (await judged).flatMap(({ preset, fate }) => (fate.kind === 'renamed' ? { from: preset.title, to: fate.to.title } : []));
    this.#writes.renamedElsewhere(titles);
  }

  #failed(error: unknown): void {
    if (isCancelled(error)) return;
    const human = error instanceof HumanError ? error : new HumanError(t('Could not read from the server. See the log.'), { cause: error });
    this.#enter({ kind: 'failed', error: human, last: this.snapshot });
  }

  #enter(state: LibraryState, diff?: SnapshotDiff, departed?: Departed): void {
    this.#state = state;
    this.#changes.fire({ state, ...(diff && { diff }), ...(departed && { departed }) });
  }
}
