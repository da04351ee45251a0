/** The token in what a person pastes: alone, in quotes, or as the cookie `swarm_token=...`. `undefined` when there is none. */
export function tokenIn(pasted: string): string | undefined {
  const cookie = /(?:^|[;\s])swarm_token=([^;\s]+)/.exec(pasted)?.[1];
  const token = (cookie ?? pasted).trim().replace(/^(["'])(.*)\1$/, '$2');
  return /^[\x21-\x7e]{8,1000}$/.test(token) && !/[",;\\]/.test(token) ? token : undefined;
}
