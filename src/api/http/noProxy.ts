import { BlockList, isIP } from 'node:net';
import { plainHost } from '../../base/loopback';

/**
 * True when one of the exceptions from the proxy covers the server at `url`: a host name with all below it (`example.com`, `.example.com`,
 * `*.example.com`), an IP address, a block of them (`10.0.0.0/8`, `fd00::/8`), each with or without a port, or `*`.
 */
export function isExcepted(url: URL, exceptions: readonly string[]): boolean {
  const host = plainHost(url.hostname);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exceptions.some((entry) => covers(entry.trim().toLowerCase(), host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const { name, onlyPort } = withoutPort(entry);
  if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
  const family = familyOf(host);
  if (family !== undefined) return coversAddress(name, host, family);
  const domain = plainHost(name.replace(/^\*?\./, ''));
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** `[fd00::2]:7801`, `fd00::2`, `fd00::/8`, `gpu:7801`; what has two colons or more and no brackets has no port. */
function withoutPort(entry: string): { readonly name: string; readonly onlyPort: string | undefined } {
  const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(\d+))?$/.exec(entry);
  if (bracketed) return { name: `${bracketed[1]}${bracketed[2] ?? ''}`, onlyPort: bracketed[3] };
  const simple = /^([^:]*):(\d+)$/.exec(entry);
  return simple ? { name: simple[1] ?? '', onlyPort: simple[2] } : { name: entry, onlyPort: undefined };
}

function coversAddress(name: string, host: string, family: 'ipv4' | 'ipv6'): boolean {
  const [text = '', bits] = name.split('/');
  const address = plainHost(text);
  const ownFamily = familyOf(address);
  if (ownFamily === undefined || ownFamily !== family) return false;
  const list = new BlockList();
  if (bits === undefined) list.addAddress(address, family);
  else if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return false;
  else list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}

function familyOf(host: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(host);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
