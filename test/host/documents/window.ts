import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/emitter';
import { silentLog } from '../../../src/base/log';
import type { Conflicts } from '../../../src/features/files/saving/conflicts';
import { type ServedFiles, serveFiles } from '../../../src/features/files/serveFiles';
import { addMapFiles } from '../../../src/features/maps/addMapFiles';
import { followFiles } from '../../../src/features/settings/followFiles';
import { settingsFile } from '../../../src/features/settings/settingsFile';
import { TokenStore } from '../../../src/host/secrets';
import type { Library } from '../../../src/library/library';
import { Connection } from '../../../src/servers/connection';
import type { LibrariesChange, OpenLibrary } from '../../../src/servers/libraries';
import type { Server } from '../../../src/servers/serverList';
import { ForeignChanges } from '../../../src/ui/changedElsewhere';
import { ServerFiles } from '../../../src/ui/serverFiles';
import type { KindName } from './kinds/fileKind';
import { memoryMemento } from './memento';

/** Far above what an answer takes here. */
const NETWORK = { proxy: { strictSsl: true, exceptions: [] }, maxBytes: 100_000_000 };

/**
 * What a window of VS Code makes for a server: its library and its files, by the extension's own code, under a scheme of its own. Two of
 * them are two windows of one VS Code: they share the storage.
 */
export class ServerWindow implements Disposable {
  readonly #workspace = memoryMemento();
  #open: Open;

  constructor(
    readonly scheme: string,
    private readonly server: Server,
    private readonly storage: string,
  ) {
    this.#open = this.#begin();
  }

  /** Saves that met another version. */
  get conflicts(): Conflicts {
    return this.#open.files.conflicts;
  }

  /** What others change while a document is dirty. */
  get foreign(): ServedFiles['foreign'] {
    return this.#open.files.foreign;
  }

  /** What the person calls the server in this window. */
  get name(): string {
    return this.server.name;
  }

  get library(): Library {
    return this.#open.connection.library;
  }

  /** Everything is read that files of these kinds show. */
  async refresh(kinds: Iterable<KindName>): Promise<void> {
    const { library } = this;
    const shown = new Set(kinds);
    await library.refresh();
    if (shown.has('settings')) await library.settings.readAnew();
    if (shown.has('edits')) await library.catalogue({ refresh: true });
  }

  uri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.scheme, authority: this.server.name, path });
  }

  /** Everything is made anew, as when a window is loaded again; only what was kept is known. */
  async restart(): Promise<void> {
    await this.#end();
    this.#open = this.#begin();
  }

  dispose(): void {
    void this.#end();
  }

  async #end(): Promise<void> {
    const { store, connection } = this.#open;
    await connection.library.close();
    store.dispose();
    connection.dispose();
  }

  #begin(): Open {
    const { server } = this;
    const store = new DisposableStore();
    const secrets = {
      get: async () => undefined,
      store: async () => undefined,
      delete: async () => undefined,
      onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
    };
    const tokens = store.add(new TokenStore(secrets, memoryMemento(), () => undefined));
    const connection = new Connection({
      server,
      tokens,
      network: NETWORK,
      intervalSeconds: () => 0,
      storage: vscode.Uri.file(this.storage),
      log: silentLog,
      onWait: () => ({ dispose: () => undefined }),
    });
    const { library } = connection;
    const changes = store.add(new Emitter<LibrariesChange>());
    const catalogues = store.add(new Emitter<OpenLibrary>());
    store.add(library.onDidChange((change) => changes.fire({ server, library, change })));
    store.add(library.onDidChangeCatalogue(() => catalogues.fire({ server, library })));
    const libraries = {
      get: () => library,
      serverOf: (of: Library) => (of === library ? server : undefined),
      onDidChange: changes.event,
      onDidChangeCatalogue: catalogues.event,
      onDidChangeActive: () => ({ dispose: () => undefined }),
    };
    const serverFiles = new ServerFiles();
    const settings = store.add(new Emitter<Library>());
    const files = store.add(
      serveFiles(this.scheme, {
        libraries,
        serverFiles,
        context: { workspaceState: this.#workspace },
        contextKeys: { set: () => undefined },
        offerUndo: () => undefined,
        foreignChanges: new ForeignChanges(),
        log: silentLog,
      }),
    );
    store.add(addMapFiles(libraries, serverFiles));
    store.add(serverFiles.add(settingsFile(settings)));
    store.add(followFiles(this.scheme, libraries, (changed) => settings.fire(changed)));
    return { connection, store, files };
  }
}

interface Open {
  readonly connection: Connection;
  readonly store: DisposableStore;
  readonly files: ServedFiles;
}
