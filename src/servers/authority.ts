import { createHash } from 'node:crypto';
import { SERVER_NAME } from './serverName';

/** Letters of the readable part, and of the hash: with the hyphen no more than an authority may have. */
const READABLE = 22;
const HASH = 8;

/** The names by the authorities made of them: a hash has no way back. As many as there were servers since the start. */
const names = new Map<string, string>();

/**
 * What stands for a server in the addresses of its files, where only lower case survives. It is made of the name alone, so no other server
 * changes it: a name that is an authority stays what it is, any other gets a hash of itself.
 */
export function authorityOf(name: string): string {
  if (SERVER_NAME.test(name)) return name;
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, READABLE)
    .replace(/-+$/, '');
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH);
  const authority = `${readable === '' ? 'server' : readable}-${hash}`;
  names.set(authority, name);
  return authority;
}

/** The name of the server a file or model belongs to, as it stands in the setting. */
export function serverOfUri({ authority }: { readonly authority: string }): string {
  return names.get(authority) ?? authority;
}
