import { HumanError } from '../base/errors';
import { t } from '../base/words';

/** What the person typed is not the address of a server; the message says why, without repeating a password. */
export class AddressError extends HumanError {}

/** The address of a SwarmUI server. `origin` (scheme, host, port, base path; no trailing slash) is its identity. */
export interface ServerAddress {
  /** Ends with `/`, so that relative paths resolve below the base path. */
  readonly base: URL;
  readonly origin: string;
}

const example = () => t('Enter the address of a SwarmUI server, for example http://localhost:7801.');

/** Pages of SwarmUI a person may have open while copying the address out of the browser (docs/server.md 1.8). */
const PAGES = /\/(?:text2image|install|login|logout|register|error|api|view|viewspecial|output)(?:\/.*)?$/i;

/**
 * Understands what people type or paste: a missing scheme (taken as http), a trailing slash, a page such as `/Text2Image`, a base
 * path, IPv6 with or without brackets. Throws `AddressError` for anything else.
 */
export function parseAddress(text: string): ServerAddress {
  const typed = text.trim();
  if (typed === '') throw new AddressError(example());
  const url = toUrl(typed);
  if (url.username !== '' || url.password !== '') {
    throw new AddressError(t('Leave the user name and password out of the address. You can sign in after adding the server.'));
  }
  if (url.port === '0') throw new AddressError(t('Port 0 is not a valid port. {0}', example()));
  const page = PAGES.exec(url.pathname);
  if (page === null && url.search !== '') {
    throw new AddressError(t('The address must end before the "?". {0}', example()));
  }
  const path = (page === null ? url.pathname : url.pathname.slice(0, page.index)).replace(/\/+$/, '');
  const origin = `${url.protocol}//${url.host}${path}`;
  return { base: new URL(`${origin}/`), origin };
}

function toUrl(typed: string): URL {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new AddressError(t('SwarmUI servers use http:// or https://, not {0}://. {1}', scheme, example()));
  }
  const withScheme = scheme === undefined ? `http://${isBareIpv6(typed) ? `[${typed}]` : typed}` : typed;
  try {
    return new URL(withScheme);
  } catch {
    throw new AddressError(t('This is not a valid server address. {0}', example()));
  }
}

function isBareIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && text.split(':').length > 2;
}
