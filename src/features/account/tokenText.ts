/** The token in what a person pastes: alone, in quotes, or as the cookie `swarm_token=...`. `undefined` when there is none. */
export function tokenIn(pasted: string): string | undefined {
  const cookie = /(?:^|[;\s])swarm_token=([^;\s]+)/.exec(pasted)?.[1];
  const token = (cookie ?? pasted).trim().replace(/^(["'])(.*)\1$/, '$2');
  return /^[\x21-\x7e]{8,1000}$/.test(token) && !/[",;\\]/.test(token) ? token : undefined;
}

/** The user a token belongs to, as the token says. */
export function userOf(token: string): string | undefined {
  const [hex = ''] = token.split('.');
  const user = /^(?:[0-9a-f]{2})+$/i.test(hex) ? Buffer.from(hex, 'hex').toString('utf8') : '';
  return /^\w+$/.test(user) ? user : undefined;
}
