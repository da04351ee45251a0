import { randomBytes } from 'node:crypto';
import type { Store, Table } from './store';
import type { User, Users } from './users';

/** What GetCurrentStatus counts for one session. */
export interface SessionStatus {
  waiting_gens: number;
  loading_models: number;
  waiting_backends: number;
  live_gens: number;
}

/** One session: whoever knows its id acts as its user. */
export class Session {
  readonly status: SessionStatus = { waiting_gens: 0, loading_models: 0, waiting_backends: 0, live_gens: 0 };
  private stopper = new AbortController();

  constructor(
    readonly id: string,
    readonly user: User,
  ) {}

  /** Aborted by the next `interrupt`. */
  get interrupted(): AbortSignal {
    return this.stopper.signal;
  }

  interrupt(): void {
    this.stopper.abort();
    this.stopper = new AbortController();
  }
}

/** All sessions; their ids survive a restart. */
export class Sessions {
  private readonly table: Table<string>;
  private readonly live = new Map<string, Session>();

  constructor(
    store: Store,
    private readonly users: Users,
  ) {
    this.table = store.table('sessions');
  }

  create(user: User): Session {
    const session = new Session(randomBytes(20).toString('hex'), user);
    this.live.set(session.id, session);
    this.table.set(session.id, user.id);
    return session;
  }

  find(id: string): Session | undefined {
    const known = this.live.get(id);
    if (known) return known;
    const owner = this.table.get(id);
    const user = owner === undefined ? undefined : this.users.find(owner);
    if (!user) return undefined;
    const session = new Session(id, user);
    this.live.set(id, session);
    return session;
  }

  all(): Iterable<Session> {
    return this.live.values();
  }

  of(user: User): Session[] {
    return [...this.live.values()].filter((session) => session.user === user);
  }

  /** Ends every session, as when the server's database was replaced. */
  forgetAll(): void {
    this.live.clear();
    this.table.clear();
  }
}
