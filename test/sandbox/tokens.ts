import { createHash, randomBytes } from 'node:crypto';
import type { Store, Table } from './store';
import type { User, Users } from './users';

/** A sign-in that lasts: what a `swarm_token` cookie proves. */
export interface TokenRecord {
  readonly user: string;
  /** The client's own words, or the reason a token was made for. */
  readonly userAgent: string;
  readonly address: string;
  /** Unix seconds. */
  readonly created: number;
  readonly lastActive: number;
  readonly secretHash: string;
}

/** All tokens, by id, in the order they were made. */
export class Tokens {
  private readonly table: Table<TokenRecord>;

  constructor(
    store: Store,
    private readonly users: Users,
  ) {
    this.table = store.table('tokens');
  }

  /** Makes a token and returns its text, which nobody can read again. */
  create(user: User, address: string, userAgent: string): string {
    const [id, secret] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const now = Math.floor(Date.now() / 1000);
    this.table.set(id, { user: user.id, userAgent, address, created: now, lastActive: now, secretHash: hash(secret) });
    return `${Buffer.from(user.id).toString('hex')}.${id}.${secret}`;
  }

  /** The user a token stands for, if it is good. */
  check([userHex, id, secret]: readonly [string, string, string]): User | undefined {
    const user = this.users.find(Buffer.from(userHex, 'hex').toString());
    const record = this.table.get(id);
    if (!user || record?.user !== user.id || record.secretHash !== hash(secret)) return undefined;
    this.table.set(id, { ...record, lastActive: Math.floor(Date.now() / 1000) });
    return user;
  }

  of(user: User): [id: string, token: TokenRecord][] {
    return [...this.table.entries()].filter(([, token]) => token.user === user.id);
  }

  /** False when the user has no such token. */
  revoke(user: User, id: string): boolean {
    return this.table.get(id)?.user === user.id && this.table.delete(id);
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
