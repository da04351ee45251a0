import type { Memento } from 'vscode';
import type { Disposable } from '../base/disposable';
import { DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import type { Log } from '../base/log';
import type { ConfigValue } from '../host/config';
import { readServers, type Server } from './serverList';

const ACTIVE = 'swarmui.activeServer';

/** The servers of the setting `swarmui.servers`, and which of them this window works with. */
export class ServerStore implements Disposable {
  readonly #setting: ConfigValue<Record<string, unknown>>;
  readonly #workspace: Memento;
  readonly #global: Memento;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  #all: readonly Server[] = [];

  /** Fires when a server was added, changed or removed, and when another one became active. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(setting: ConfigValue<Record<string, unknown>>, workspace: Memento, global: Memento, log: Log) {
    this.#setting = setting;
    this.#workspace = workspace;
    this.#global = global;
    this.#log = log;
    this.#read();
    this.#store.add(
      setting.onDidChange(() => {
        this.#read();
        this.#changed.fire();
      }),
    );
  }

  get all(): readonly Server[] {
    return this.#all;
  }

  /** The one chosen in this workspace, else the one chosen last anywhere, else the first. */
  get active(): Server | undefined {
    const chosen = [this.#workspace.get(ACTIVE), this.#global.get(ACTIVE)];
    for (const name of chosen) {
      const server = typeof name === 'string' ? this.get(name) : undefined;
      if (server) return server;
    }
    return this.#all[0];
  }

  get(name: string): Server | undefined {
    return this.#all.find((server) => server.name === name);
  }

  /** Adds a server, or gives the name another address, and makes it the active one. */
  async add(server: Server): Promise<void> {
    await this.#choose(server.name);
    await this.#setting.update({ ...this.#setting.value, [server.name]: server.origin });
    this.#changed.fire();
  }

  async remove(name: string): Promise<void> {
    const { [name]: _, ...rest } = this.#setting.value;
    if (this.#workspace.get(ACTIVE) === name) await this.#workspace.update(ACTIVE, undefined);
    if (this.#global.get(ACTIVE) === name) await this.#global.update(ACTIVE, undefined);
    await this.#setting.update(rest);
  }

  async switchTo(name: string): Promise<void> {
    await this.#choose(name);
    this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #choose(name: string): Promise<void> {
    await this.#workspace.update(ACTIVE, name);
    await this.#global.update(ACTIVE, name);
  }

  #read(): void {
    const { servers, bad } = readServers(this.#setting.value);
    this.#all = servers;
    for (const { name, reason } of bad) this.#log.warn(`The server "${name}" in the setting swarmui.servers is left out. ${reason}`);
  }
}
