import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { HumanError } from '../base/errors';
import type { Log } from '../base/log';
import type { ConfigValue } from '../host/config';
import type { TokenStore } from '../host/secrets';
import type { WentBack } from '../library/history/goneBack';
import type { Library, LibraryChange } from '../library/library';
import type { Renames } from '../library/writers/writeContext';
import { Connection } from './connection';
import type { NetworkSettings } from './network';
import { NoServerError } from './noServerError';
import type { Server } from './serverList';
import type { ServerStore } from './serverStore';
import { showWaiting } from './turns/turnNotice';
import { visibleServers } from './visibleServers';

export interface LibrariesOptions {
  readonly servers: ServerStore;
  readonly tokens: TokenStore;
  readonly network: NetworkSettings;
  readonly refreshInterval: ConfigValue<number>;
  /** Where parameter catalogues are kept. */
  readonly storage: vscode.Uri;
  readonly log: Log;
}

/** A server with its library. */
export interface OpenLibrary {
  readonly server: Server;
  readonly library: Library;
}

/** Something changed in one of the open libraries. */
export interface LibrariesChange extends OpenLibrary {
  readonly change: LibraryChange;
}

/** Presets of a server got other titles. */
export interface LibraryRenames extends OpenLibrary {
  readonly renames: Renames;
}

/** A server takes the person for another account, and nobody here asked for it. */
export interface AccountChange {
  readonly server: Server;
  /** The ids of the accounts. */
  readonly before: string;
  readonly now: string;
}

/** Values that were saved on a server are what they were before. */
export interface LibraryWentBack extends OpenLibrary {
  readonly wentBack: readonly WentBack[];
}

interface Kept extends Disposable {
  readonly connection: Connection;
}

/**
 * The libraries of the servers, made when first asked for and kept until their server goes. Ask again after `onDidChangeActive`:
 * a server that got another address, account or proxy has a new library.
 */
export class Libraries implements Disposable {
  readonly #options: LibrariesOptions;
  readonly #store = new DisposableStore();
  readonly #open = new Map<string, Kept>();
  readonly #serverOf = new WeakMap<Library, Server>();
  readonly #changed = this.#store.add(new Emitter<LibrariesChange>());
  readonly #changedActive = this.#store.add(new Emitter<void>());
  readonly #changedCatalogue = this.#store.add(new Emitter<OpenLibrary>());
  readonly #shownInEditors = new Map<string, Disposable>();

  /** Fires for every open library. */
  readonly onDidChange: Event<LibrariesChange> = this.#changed.event;
  /** Another server is active, or the active one has a new library, or the list of servers changed. */
  readonly onDidChangeActive: Event<void> = this.#changedActive.event;
  readonly onDidChangeCatalogue: Event<OpenLibrary> = this.#changedCatalogue.event;
  readonly #changedSupport = this.#store.add(new Emitter<void>());
  /** The backends of a server can do other things than before, or it is now known what they can. */
  readonly onDidChangeSupport: Event<void> = this.#changedSupport.event;
  readonly #renamed = this.#store.add(new Emitter<LibraryRenames>());
  /** Presets of an open library got other titles, by one operation of ours or elsewhere. */
  readonly onDidRename: Event<LibraryRenames> = this.#renamed.event;

  readonly #wentBack = this.#store.add(new Emitter<LibraryWentBack>());
  /** Somebody else has written older values over what was saved through us. */
  readonly onDidGoBack: Event<LibraryWentBack> = this.#wentBack.event;

  readonly #changedAccount = this.#store.add(new Emitter<AccountChange>());
  /** Fires when a server has a new library since it takes the person for another account. What one account saw is not for the other. */
  readonly onDidChangeAccount: Event<AccountChange> = this.#changedAccount.event;

  constructor(options: LibrariesOptions) {
    this.#options = options;
    this.#store.add(options.servers.onDidChange(() => this.#serversChanged()));
    this.#store.add(options.network.onDidChange(() => this.#reopen(() => true)));
    // What one account saw is not for the next.
    this.#store.add(options.tokens.onDidChange((origin) => this.#reopen((server) => server.origin === origin)));
    this.#store.add(options.refreshInterval.onDidChange(() => this.#each((connection) => connection.refresher.reschedule())));
    this.#store.add(
      vscode.window.onDidChangeWindowState((state) => {
        if (state.focused) this.#each((connection) => connection.refresher.focus());
        this.#each((connection) => connection.status.focus(state.focused));
      }),
    );
    this.#store.add(vscode.window.tabGroups.onDidChangeTabs(() => this.#followEditors()));
    this.#store.add(vscode.window.tabGroups.onDidChangeTabGroups(() => this.#followEditors()));
    this.#followEditors();
  }

  /** The active server with its library; `undefined` when there is no server. */
  get active(): OpenLibrary | undefined {
    const server = this.#options.servers.active;
    return server && this.#connect(server);
  }

  /** The active server with its library. Throws `NoServerError`. */
  requireActive(): OpenLibrary {
    const { active } = this;
    if (!active) throw new NoServerError();
    return active;
  }

  /** The library of a server. Throws a `HumanError` when no server has that name. */
  get(name: string): Library {
    return this.connection(name).library;
  }

  /** The library of a server if it is open already. */
  opened(name: string): Library | undefined {
    return this.#open.get(name)?.connection.library;
  }

  /** The server a library is of, or was before another library replaced it. */
  serverOf(library: Library): Server | undefined {
    return this.#serverOf.get(library);
  }

  /** For what concerns accounts; everything else goes through the library. */
  connection(name: string): Connection {
    const server = this.#options.servers.get(name);
    if (!server) {
      throw new HumanError(
        vscode.l10n.t('No SwarmUI server named "{0}" has been added. Run "SwarmUI: Add Server" and give it that name.', name),
      );
    }
    return this.#connect(server);
  }

  /** Something of the server is visible until the result is disposed: its library is kept fresh. */
  show(name: string): Disposable {
    return this.connection(name).refresher.show();
  }

  /** True while something of the server is visible. */
  isShown(name: string): boolean {
    return this.#open.get(name)?.connection.refresher.isShown ?? false;
  }

  dispose(): void {
    this.#store.dispose();
    this.#each((connection) => this.#close(connection.server.name));
  }

  #connect(server: Server): Connection {
    const kept = this.#open.get(server.name);
    if (kept) return kept.connection;
    const { tokens, network, refreshInterval, storage, log } = this.#options;
    const store = new DisposableStore();
    const connection = store.add(
      new Connection({
        ...{ server, tokens, network: network.options, storage, log },
        intervalSeconds: () => refreshInterval.value,
        onWait: (cancel) => showWaiting(server.name, cancel),
      }),
    );
    const { library } = connection;
    this.#serverOf.set(library, server);
    store.add(library.onDidChange((change) => this.#changed.fire({ server, library, change })));
    store.add(library.onDidChangeCatalogue(() => this.#changedCatalogue.fire({ server, library })));
    store.add(
      connection.status.onDidChange(() => {
        const { seen } = connection.status;
        if (seen && 'status' in seen && library.sawSupport(seen.status.supported_features)) this.#changedSupport.fire();
      }),
    );
    store.add(connection.client.onDidChangeAccount(({ before, now }) => this.#accountChanged({ server, before, now })));
    store.add(library.onDidGoBack((wentBack) => this.#wentBack.fire({ server, library, wentBack })));
    store.add(library.onDidRename((renames) => this.#renamed.fire({ server, library, renames })));
    this.#open.set(server.name, { connection, dispose: () => store.dispose() });
    return connection;
  }

  #close(name: string): void {
    const kept = this.#open.get(name);
    this.#shownInEditors.get(name)?.dispose();
    this.#shownInEditors.delete(name);
    this.#open.delete(name);
    kept?.dispose();
  }

  #serversChanged(): void {
    this.#each(({ server }) => {
      if (this.#options.servers.get(server.name)?.origin !== server.origin) this.#close(server.name);
    });
    this.#changedActive.fire();
    this.#followEditors();
  }

  #reopen(concerned: (server: Server) => boolean): void {
    this.#each(({ server }) => {
      if (concerned(server)) this.#close(server.name);
    });
    this.#changedActive.fire();
    this.#followEditors();
  }

  #accountChanged(change: AccountChange): void {
    this.#reopen(({ name }) => name === change.server.name);
    this.#changedAccount.fire(change);
  }

  #followEditors(): void {
    const visible = visibleServers();
    for (const [name, shown] of this.#shownInEditors) {
      if (visible.has(name)) continue;
      this.#shownInEditors.delete(name);
      shown.dispose();
    }
    for (const name of visible) {
      if (!this.#shownInEditors.has(name) && this.#options.servers.get(name)) this.#shownInEditors.set(name, this.show(name));
    }
  }

  #each(act: (connection: Connection) => void): void {
    for (const { connection } of [...this.#open.values()]) act(connection);
  }
}
