import type { Uri } from 'vscode';
import { SwarmClient } from '../api/client';
import { withTimeout } from '../base/async';
import { type Disposable, DisposableStore } from '../base/disposable';
import { CancelledError } from '../base/errors';
import type { Log } from '../base/log';
import type { TokenStore } from '../host/secrets';
import { Account } from '../library/account';
import { Library } from '../library/library';
import { HistoryFolder } from './historyFolder';
import type { NetworkOptions } from './network';
import { Refresher } from './refresh/refresher';
import { StatusWatch } from './refresh/statusWatch';
import type { Server } from './serverList';
import { StoredCatalogue } from './storedCatalogue';
import { FolderTurns } from './turns/folderTurns';

export interface ConnectionOptions {
  readonly server: Server;
  readonly tokens: TokenStore;
  readonly network: NetworkOptions;
  readonly intervalSeconds: () => number;
  /** Where catalogues and histories are kept, and where windows take turns. */
  readonly storage: Uri;
  readonly log: Log;
  /** Told while a write waits long for another window's, with what calls it off. */
  readonly onWait: (cancel: () => void) => Disposable;
}

/** How long a write under way may take to end, in ms; as long as a call to a silent server. */
const CLOSING_MS = 30_000;

/** What is open for one server: the client, the library on it, and what keeps the library fresh. No request is made before one is asked for. */
export class Connection implements Disposable {
  readonly server: Server;
  readonly client: SwarmClient;
  readonly library: Library;
  readonly refresher: Refresher;
  readonly account: Account;
  readonly status: StatusWatch;
  readonly storedCatalogue: StoredCatalogue;
  readonly #store = new DisposableStore();
  readonly #history: HistoryFolder;
  readonly #log: Log;
  #closed = false;

  constructor(options: ConnectionOptions) {
    const { server, tokens, network, log } = options;
    this.server = server;
    this.#log = log;
    // Once closed, the token may be that of another account, which a write that began before must not be sent with.
    const token = async () => {
      if (this.#closed) throw new CancelledError();
      return tokens.get(server.origin);
    };
    this.client = this.#store.add(new SwarmClient({ url: server.origin, token, ...network, log }));
    this.storedCatalogue = new StoredCatalogue(options.storage, server.origin);
    this.#history = new HistoryFolder(options.storage.fsPath, server.origin);
    const turns = new FolderTurns({ storage: options.storage.fsPath, origin: server.origin, log, onWait: options.onWait });
    this.library = this.#store.add(
      new Library({ client: this.client, log, catalogueStore: this.storedCatalogue, historyStorage: this.#history, turns }),
    );
    this.refresher = this.#store.add(new Refresher(this.library, options.intervalSeconds));
    this.account = new Account(this.client);
    this.status = this.#store.add(new StatusWatch(this.account, this.library, this.refresher));
    this.#store.add(this.client.onDidChangeServer(() => this.refresher.outdated()));
  }

  /** Stops looking at once; a write under way is let to its end first, within limits, for half of it may be done. */
  dispose(): void {
    this.#closed = true;
    this.status.dispose();
    this.refresher.dispose();
    void this.#end();
  }

  async #end(): Promise<void> {
    try {
      await withTimeout(this.library.close(), CLOSING_MS, () => new CancelledError());
    } catch {
      this.#log.warn('A write did not end in time when its connection was closed; it is cut off.');
    } finally {
      this.#store.dispose();
      await this.#history.close();
    }
  }
}
