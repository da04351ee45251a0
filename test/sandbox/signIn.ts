import type { RequestFacts } from './call';
import type { ServerState } from './state';
import type { User } from './users';

/** The user of a server without accounts. */
export const LOCAL_USER = 'local';

/** Who sent a request (docs/server.md 1.6): by cookie where accounts are on, else whoever the header names. */
export function userOf(state: ServerState, request: Pick<RequestFacts, 'header' | 'cookies'>): User | undefined {
  if (!state.accounts) return state.users.findOrMake(request.header('x-swarm-user_id') ?? LOCAL_USER, 'owner');
  const token = request.cookies.token;
  return token && state.tokens.check(token);
}
