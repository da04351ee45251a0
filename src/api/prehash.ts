import { createHash } from 'node:crypto';

/**
 * What SwarmUI takes for a password: lower-case hex SHA-256 of `swarmclientpw:<name>:<password>`. The spelling of the name counts
 * (swarmui-api.md 2.2).
 */
export function prehashPassword(username: string, password: string): string {
  return createHash('sha256').update(`swarmclientpw:${username}:${password}`, 'utf8').digest('hex');
}

/**
 * The spellings of a name with which a password may have been hashed when it was set: as typed (set by an administrator), or as the
 * server's user id, which has only `a-z0-9_` (set by the person). Each is tried at most once, since the server counts tries.
 */
export function nameSpellings(typed: string): readonly string[] {
  const id = typed.replace(/[^A-Za-z0-9_]/g, '').toLowerCase();
  return id === typed || id === '' ? [typed] : [typed, id];
}
