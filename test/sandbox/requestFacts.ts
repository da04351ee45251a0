import type { IncomingMessage } from 'node:http';
import type { CookieJar, RequestFacts } from './call';

const MOST_FORWARDERS = 3;
const LONGEST_ADDRESS = 500;

/** Reads from a request what routes may know of it. Cookies that are to be set are put into `setCookies`. */
export function factsOf(request: IncomingMessage, setCookies: string[] = []): RequestFacts {
  return {
    header: (name) => request.headersDistinct[name]?.[0],
    address: addressOf(request),
    cookies: cookiesOf(request, setCookies),
  };
}

/** Keeps what the server shows of a client's own words: letters, digits and a few signs. */
export function shownWords(text: string): string {
  return text.replace(/[^A-Za-z0-9 .:,;_\-*@#%[\]]/g, '');
}

function addressOf(request: IncomingMessage): string {
  const forwarders = (request.headersDistinct['x-forwarded-for'] ?? []).slice(0, MOST_FORWARDERS);
  const address = [request.socket.remoteAddress ?? 'unknown', ...forwarders.map((value) => `(via ${shownWords(value)})`)].join(' ');
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)} (...)` : address;
}

function cookiesOf(request: IncomingMessage, setCookies: string[]): CookieJar {
  return {
    token: tokenIn(request.headers.cookie ?? ''),
    set: (cookie) => setCookies.push(cookie),
  };
}

function tokenIn(cookies: string): CookieJar['token'] {
  const value = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith('swarm_token='))
    ?.slice('swarm_token='.length);
  if (value === undefined || value.length < 10 || value.length > 1000) return undefined;
  const [user, id, secret, more] = value.split('.');
  return user !== undefined && id !== undefined && secret !== undefined && more === undefined ? [user, id, secret] : undefined;
}
