import { createHash } from 'node:crypto';
import { foldCase } from './caseFold';
import roles from './data/roles.json';
import type { Edition } from './edition';
import { trimSpace } from './json/whiteSpace';
import type { Store, Table } from './store';
import { cleanTitle } from './titles';

/** Who may do what; each includes the ones before it. */
export type Role = keyof typeof roles;

/** The names of all roles. */
export const ROLES: readonly string[] = Object.keys(roles);

/** True for the name of a role. */
export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

/** One setting's value as the server types it. */
export type SettingValue = string | number | boolean;

/** What the database keeps of a user besides presets. */
interface UserRecord {
  readonly id: string;
  readonly role: Role;
  readonly passwordHash: string;
  /** Changed settings by dotted lower-case key. */
  readonly settings: readonly (readonly [key: string, value: SettingValue])[];
  /** JSON text, as SetParamEdits got it. */
  readonly paramEdits?: string;
}

/** A user while the server runs. Settings change here first and reach the database with the next `save`. */
export class User {
  readonly settings: Map<string, SettingValue>;
  passwordHash: string;
  paramEdits: string | undefined;
  role: Role;

  constructor(
    record: UserRecord,
    private readonly table: Table<UserRecord>,
    private readonly edition: Edition,
  ) {
    this.id = record.id;
    this.role = record.role;
    this.passwordHash = record.passwordHash;
    this.settings = new Map(record.settings);
    this.paramEdits = record.paramEdits;
  }

  readonly id: string;

  get permissions(): readonly string[] {
    const { extra, missing } = this.edition.permissions;
    const usual = roles[this.role].filter((permission) => !missing.includes(permission));
    return this.role === 'guest' ? usual : [...usual, ...extra];
  }

  may(permission: string): boolean {
    const { permissions } = this;
    return permissions.includes('*') || permissions.includes(permission);
  }

  /** An account made without a password has none to compare with. */
  get hasPassword(): boolean {
    return this.passwordHash !== '';
  }

  isPassword(password: string): boolean {
    return this.passwordHash === hashPassword(this.id, password);
  }

  setPassword(password: string): void {
    this.passwordHash = hashPassword(this.id, password);
  }

  save(): void {
    this.table.set(foldCase(this.id), {
      id: this.id,
      role: this.role,
      passwordHash: this.passwordHash,
      settings: Array.from(this.settings, ([key, value]) => [key, typeof value === 'string' ? trimSpace(value) : value]),
      ...(this.paramEdits === undefined ? {} : { paramEdits: this.paramEdits }),
    });
  }
}

/** All users. Names are cleaned like titles and looked up ignoring case. */
export class Users {
  private readonly table: Table<UserRecord>;
  private readonly loaded = new Map<string, User>();

  constructor(
    store: Store,
    private readonly edition: Edition,
  ) {
    this.table = store.table('users');
  }

  /** Finds a user. */
  find(name: string): User | undefined {
    const key = foldCase(cleanName(name));
    const known = this.loaded.get(key);
    if (known) return known;
    const record = this.table.get(key);
    if (!record) return undefined;
    const user = new User(record, this.table, this.edition);
    this.loaded.set(key, user);
    return user;
  }

  /** Finds a user or makes one without a password. */
  findOrMake(name: string, role: Role): User {
    const existing = this.find(name);
    if (existing) return existing;
    const user = new User({ id: cleanName(name), role, passwordHash: '', settings: [] }, this.table, this.edition);
    this.loaded.set(foldCase(user.id), user);
    user.save();
    return user;
  }
}

function cleanName(name: string): string {
  return cleanTitle(name).replaceAll('/', '') || '_';
}

/** A client may leave the hashing of its password to the server by a prefix (docs/server.md 2.2). */
function hashPassword(user: string, password: string): string {
  const prefix = '__swarmdoprehash:';
  const sent = password.startsWith(prefix) ? sha256(password.slice(prefix.length)) : password;
  return sha256(`${user}:${sent}`);
}

/** What the web page sends instead of the password; `name` in the spelling the password was made with. */
export function prehash(name: string, password: string): string {
  return sha256(`swarmclientpw:${name}:${password}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
