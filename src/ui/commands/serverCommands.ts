import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable';
import { type CommandId, SCHEME } from '../../contributions';
import type { ArgumentsTable, CommandArguments } from '../../contributions/commandArguments';
import type { IdsLike } from '../../contributions/commandTable';
import type { Needs, RowsOf, Subject } from '../../contributions/needs';
import type { CommandRegistry } from '../../host/commands';
import type { Snapshot } from '../../library/snapshot/snapshot';
import type { Libraries, OpenLibrary } from '../../servers/libraries';
import { NoServerError } from '../../servers/noServerError';
import { needsOf, requireNeeds } from './commandNeeds';
import { isAddress, PointedRows, serverMeant } from './pointedRows';

/** A server whose library has been read. */
export interface ReadLibrary extends OpenLibrary {
  readonly snapshot: Snapshot;
}

type Registry = Pick<CommandRegistry<ArgumentsTable>, 'register'>;
type Connected = Pick<Libraries, 'active' | 'requireActive' | 'connection'>;

type OnRows = IdsLike<{ readonly needs: { readonly on: Subject } }>;
type OnServer<Kind extends Needs['server']> = Exclude<IdsLike<{ readonly needs: { readonly server: Kind } }>, OnRows>;
/** Commands that are given no server. */
type Free = Exclude<CommandId, OnRows | OnServer<'open' | 'read'>>;

/** What a feature does for a command on rows. */
export interface RowBinding<Open, On extends Subject> {
  /** Asks where nothing is pointed at; who chooses nothing runs nothing. Without it, the command runs with no rows. */
  readonly pick?: (open: Open) => Promise<readonly RowsOf[On][] | undefined>;
  /** The rows are of one server. */
  readonly run: (open: Open, rows: readonly RowsOf[On][]) => unknown;
  /** For a file that is of no server. */
  readonly onDisk?: (file: vscode.Uri) => unknown;
}

/**
 * Binds commands to what runs them. What the table says that a command needs is looked at here, before it runs, and is handed to it; where
 * something is missing, the error says so and what to do.
 */
export class ServerCommands {
  readonly #registry: Registry;
  readonly #libraries: Connected;
  readonly pointed = new PointedRows();

  constructor(registry: Registry, libraries: Connected) {
    this.#registry = registry;
    this.#libraries = libraries;
  }

  /** A command that needs no server, or only that there is one. */
  bind<Id extends Free>(id: Id, run: (...args: CommandArguments<Id>) => unknown): Disposable {
    return this.#registry.register(id, (...args) => {
      if (needsOf(id)?.server === 'any' && !this.#libraries.active) throw new NoServerError();
      return run(...args);
    });
  }

  /** A command on a server. */
  bindOpen<Id extends OnServer<'open'>>(id: Id, run: (open: OpenLibrary, ...args: CommandArguments<Id>) => unknown): Disposable {
    return this.#registry.register(id, (...args) => run(this.#open(serverMeant(args[0])), ...args));
  }

  /** A command on what a server holds. */
  bindRead<Id extends OnServer<'read'>>(id: Id, run: (open: ReadLibrary, ...args: CommandArguments<Id>) => unknown): Disposable {
    return this.#registry.register(id, async (...args) => run(await this.#read(id, this.#open(serverMeant(args[0]))), ...args));
  }

  /** A command on rows. */
  bindRows<On extends Subject>(
    on: On,
    id: IdsLike<{ readonly needs: { readonly server: 'open'; readonly on: On } }> & OnRows,
    binding: RowBinding<OpenLibrary, On>,
  ): Disposable {
    return this.#bindRows(on, id, binding, async (open) => open);
  }

  /** A command on rows of what a server holds. */
  bindReadRows<On extends Subject>(
    on: On,
    id: IdsLike<{ readonly needs: { readonly server: 'read'; readonly on: On } }> & OnRows,
    binding: RowBinding<ReadLibrary, On>,
  ): Disposable {
    return this.#bindRows(on, id, binding, (open) => this.#read(id, open));
  }

  #bindRows<Open, On extends Subject>(
    on: On,
    id: OnRows,
    { pick, run, onDisk }: RowBinding<Open, On>,
    ready: (open: OpenLibrary) => Promise<Open>,
  ): Disposable {
    return this.#registry.register(id, async (target?: object, selected?: readonly object[]) => {
      if (onDisk && isAddress(target) && target.scheme !== SCHEME) {
        await onDisk(vscode.Uri.from(target));
        return;
      }
      const pointed = await this.pointed.of(on, needsOf(id), target, selected);
      const open = await ready(this.#open(pointed[0]?.server));
      const rows = pointed.length > 0 || !pick ? pointed : await pick(open);
      if (rows && (rows.length > 0 || !pick)) await run(open, rows);
    });
  }

  /** The server of that name, else the active one. */
  #open(name: string | undefined): OpenLibrary {
    if (name === undefined) return this.#libraries.requireActive();
    const { server, library } = this.#libraries.connection(name);
    return { server, library };
  }

  async #read(id: CommandId, open: OpenLibrary): Promise<ReadLibrary> {
    const snapshot = await open.library.current();
    requireNeeds(id, snapshot, open.server.name);
    return { ...open, snapshot };
  }
}
