/** True for a host name (without brackets) that means this very machine; 0.0.0.0 and :: lead there, too. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?|0:0:0:0:0:0:0:[01])$/.test(plainHost(host));
}

/** A host in one way of writing: lower case, without brackets or the dot of the root, IPv4 within IPv6 as IPv4. */
export function plainHost(host: string): string {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/.exec(name);
  if (!mapped) return name;
  const [, dotted, high = '', low = ''] = mapped;
  if (dotted !== undefined) return dotted;
  return [Number.parseInt(high, 16), Number.parseInt(low, 16)].flatMap((part) => [part >> 8, part & 255]).join('.');
}
