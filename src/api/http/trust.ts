import { getCACertificates } from 'node:tls';

/** Gives PEM certificates that the person trusts for their servers. */
export type Certificates = () => Promise<readonly string[]>;

/**
 * What TLS is to take for trusted on the way to a server: the person's certificates beside those of Node and of this computer, whose place they
 * would take alone. Nothing where there are none, which leaves the choice to Node and VS Code. They are read for `https:` only.
 */
export async function trustedFor(origin: string, certificates: Certificates | undefined): Promise<{ readonly ca?: string[] }> {
  if (certificates === undefined || !/^(?:https|wss):/.test(origin)) return {};
  const theirs = await certificates();
  return theirs.length === 0 ? {} : { ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...theirs])] };
}
