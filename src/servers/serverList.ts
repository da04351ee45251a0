import { parseAddress } from '../api/address';
import { HumanError } from '../base/errors';
import { t } from '../base/words';
import { authorityOf } from './authority';

/** One SwarmUI address the person added. */
export interface Server {
  /** As the person wrote it, unique; see `authorityOf` for what stands for it in the addresses of files. */
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
    if (name.trim() === '') {
      bad.push({ name, reason: t('It has no name.') });
    } else if (authorityOf(name) !== name && Object.hasOwn(setting, authorityOf(name))) {
      bad.push({ name, reason: t('Its files would have the same addresses as those of "{0}". Choose another name.', authorityOf(name)) });
    } else if (typeof address !== 'string') {
      bad.push({ name, reason: t('The address must be a string.') });
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
