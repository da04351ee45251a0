import { isIP } from 'node:net';
import { isLoopback } from '../base/loopback';

/** A name that can stand in the addresses of files as it is: only lower case survives there. */
export const SERVER_NAME = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** A short name for an origin that none of the others has: `local`, `gpu`, `192-168-1-5`. */
export function proposeServerName(origin: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const base = shortName(new URL(origin).hostname);
  if (!used.has(base)) return base;
  for (let number = 2; ; number++) if (!used.has(`${base}-${number}`)) return `${base}-${number}`;
}

function shortName(hostname: string): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(host)) return 'local';
  const label = isIP(host) > 0 ? host : (host.split('.')[0] ?? '');
  const name = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  return name === '' ? 'server' : name;
}
