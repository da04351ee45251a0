import { parseAddress } from '../api/address';
import { HumanError } from '../base/errors';
import { t } from '../base/words';
import { SERVER_NAME } from './serverName';

/** One SwarmUI address the person added. */
export interface Server {
  /** Short and unique; the authority of the server's files. */
  readonly name: string;
  /** Scheme, host, port and base path: the server's identity. */
  readonly origin: string;
}

/** An entry of the setting that cannot be used, and why. */
export interface BadServerEntry {
  readonly name: string;
  readonly reason: string;
}

/** Reads the setting `swarmui.servers`: name to address. What cannot be used is told, not thrown. */
export function readServers(setting: Readonly<Record<string, unknown>>): { readonly servers: Server[]; readonly bad: BadServerEntry[] } {
  const servers: Server[] = [];
  const bad: BadServerEntry[] = [];
  for (const [name, address] of Object.entries(setting)) {
    if (!SERVER_NAME.test(name)) {
      bad.push({ name, reason: t('A name has lower-case letters, digits and hyphens only.') });
    } else if (typeof address !== 'string') {
      bad.push({ name, reason: t('The address must be a text.') });
    } else {
      try {
        servers.push({ name, origin: parseAddress(address).origin });
      } catch (error) {
        if (!(error instanceof HumanError)) throw error;
        bad.push({ name, reason: error.message });
      }
    }
  }
  return { servers, bad };
}
