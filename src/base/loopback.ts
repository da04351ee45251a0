/** True for a host name (without brackets) that means this very machine. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|::1|0:0:0:0:0:0:0:1)$/.test(host);
}
