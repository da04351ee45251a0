import { HumanError } from '../base/errors';
import { t } from '../base/words';
import { NotSignedInError } from './errors';

const OURS = new Set(['host', 'connection', 'content-length', 'content-type', 'transfer-encoding', 'upgrade', 'expect', 'keep-alive']);

/**
 * The headers every request to a server carries, as undici takes them: what the person set for the server (such as `Authorization`), and
 * a User-Agent, without which Login fails. Throws before anything is sent; the sentence never holds a value.
 */
export function fixedHeaders(
  custom: Readonly<Record<string, string>>,
  userAgent: string,
): { readonly list: readonly string[]; readonly cookie: string | undefined } {
  const list: string[] = [];
  let cookie: string | undefined;
  let hasAgent = false;
  for (const [name, value] of Object.entries(custom)) {
    const key = name.toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(key) || OURS.has(key)) {
      throw new HumanError(t('“{0}” cannot be a header of the requests to a server. Leave it out.', name));
    }
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new HumanError(t('The header “{0}” holds characters that cannot be sent.', name));
    }
    if (key === 'cookie') cookie = value;
    else list.push(key, value);
    hasAgent ||= key === 'user-agent';
  }
  if (!hasAgent) list.push('user-agent', userAgent);
  return { list, cookie };
}

/** The cookies to send to the server itself: the token, and what the person set. */
export function cookieOf(token: string | undefined, custom: string | undefined, server: string): string | undefined {
  if (token === undefined || token === '') return custom;
  if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(token)) {
    throw new NotSignedInError(t('The token kept for {0} is not one. Sign in again, or give it another token.', server));
  }
  return custom === undefined ? `swarm_token=${token}` : `swarm_token=${token}; ${custom}`;
}

/** The token a Login reply sets, or undefined. */
export function tokenOf(setCookie: string | readonly string[] | undefined): string | undefined {
  const cookies = setCookie === undefined ? [] : typeof setCookie === 'string' ? [setCookie] : setCookie;
  for (const cookie of cookies) {
    const token = /^\s*swarm_token=([^;]+)/.exec(cookie)?.[1];
    if (token !== undefined) return token.trim();
  }
  return undefined;
}
