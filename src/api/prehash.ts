import { createHash } from 'node:crypto';

/**
 * What SwarmUI takes for a password: lower-case hex SHA-256 of `swarmclientpw:<name>:<password>`. The spelling of the name counts
 * (docs/server.md 2.2).
 */
export function prehashPassword(username: string, password: string): string {
  return createHash('sha256').update(`swarmclientpw:${username}:${password}`, 'utf8').digest('hex');
}

/** The server's id of the account with this name: only `a-z0-9_`. */
export function userIdOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '').toLowerCase();
}

/**
 * The spellings of a name with which a password may have been hashed when it was set, the likelier one first: the one that `worked` last,
 * the name as typed (set by an administrator), the user id (set by the person). At most two, since the server counts tries.
 */
export function nameSpellings(typed: string, worked?: string): readonly string[] {
  const id = userIdOf(typed);
  const spellings = worked === undefined ? [typed, id] : [worked, id, typed];
  return [...new Set(spellings.filter((spelling) => spelling !== ''))].slice(0, 2);
}
