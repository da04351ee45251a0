import { randomUUID } from 'node:crypto';
import { Costs } from './costs';
import { EDITIONS, type Edition } from './edition';
import { Faults } from './faults';
import { Outputs } from './generation/outputs';
import { GenericData } from './genericData';
import { Loops } from './loops';
import { Models } from './models';
import type { SandboxOptions } from './options';
import { Presets } from './presets';
import { RateLimit } from './rateLimit';
import { Sessions } from './sessions';
import { Store } from './store';
import { Tokens } from './tokens';
import { Users } from './users';
import { Wildcards } from './wildcards';

/** The whole server behind the wire. */
export class ServerState {
  readonly edition: Edition;
  /** New for each start: how a client notices a restart. */
  readonly serverId: string = randomUUID();
  readonly store: Store;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly presets: Presets;
  readonly generic: GenericData;
  readonly models = new Models();
  readonly wildcards = new Wildcards();
  readonly outputs = new Outputs();
  readonly faults = new Faults();
  readonly costs = new Costs();
  readonly loops = new Loops();
  /** How often one may try (docs/server.md 1.7). */
  readonly limits = { loginByAddress: new RateLimit(5), loginByName: new RateLimit(15), passwordByUser: new RateLimit(5) };
  /** Whether accounts are on; may change while the server runs. */
  accounts: boolean;
  private readonly server;
  private requests = 1000;

  constructor(readonly options: SandboxOptions) {
    this.edition = EDITIONS[options.as];
    this.store = new Store(options.data);
    this.users = new Users(this.store, this.edition);
    this.sessions = new Sessions(this.store, this.users);
    this.tokens = new Tokens(this.store, this.users);
    this.presets = new Presets(this.store, this.edition);
    this.generic = new GenericData(this.store);
    this.accounts = options.mode === 'accounts';
    this.server = this.store.table<boolean>('server');
  }

  /** Number of the next generation. */
  nextRequestId(): number {
    this.requests += 1;
    return this.requests;
  }

  get installed(): boolean {
    return this.options.mode !== 'not-installed' || this.server.has('installed');
  }

  setInstalled(): void {
    this.server.set('installed', true);
  }
}
