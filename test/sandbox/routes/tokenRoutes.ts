import type { Call } from '../call';
import { isBlank } from '../json/whiteSpace';
import { type Reply, SUCCESS } from '../reply';

const OFF: Reply = { error: 'Authorization is not enabled.' };

export function listMyAuthTokens({ state, session, request }: Call): Reply {
  if (!state.accounts) return OFF;
  const current = request.cookies.token?.[1];
  const tokens = state.tokens.of(session.user).map(([id, token]) => ({
    id,
    created: token.created,
    last_active: token.lastActive,
    user_agent: token.userAgent,
    origin_address: token.address,
    is_current: id === current,
  }));
  return { tokens };
}

/** The only time the whole token is shown. */
export function createAuthToken({ state, session, args, request }: Call): Reply {
  const reason = args.text('reason');
  if (!state.accounts) return OFF;
  if (isBlank(reason) || reason.length > 500) return { error: 'Reason must be between 1 and 500 characters.' };
  return { token: state.tokens.create(session.user, request.address, reason) };
}

export function revokeMyAuthToken({ state, session, args }: Call): Reply {
  const id = args.text('tokenId');
  if (!state.accounts) return OFF;
  return state.tokens.revoke(session.user, id) ? SUCCESS : { error: 'Token not found.' };
}
