import { t } from '../../base/words';
import { NotSignedInError } from '../apiErrors';

/** The cookie that tells the server the account; none without a token. */
export function cookieOf(token: string | undefined, server: string): string | undefined {
  if (token === undefined || token === '') return undefined;
  if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(token)) {
    throw new NotSignedInError(t('The stored token for {0} is not valid. Sign in again, or use another token.', server));
  }
  return `swarm_token=${token}`;
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
