import type { Call, OpenCall } from '../call';
import { type Reply, SUCCESS } from '../reply';
import { shownWords } from '../requestFacts';
import { userOf } from '../signIn';
import { lowerAscii } from '../titles';

const YEAR = 365.25 * 24 * 3600_000;

/** Names nobody may take. */
const RESERVED = new Set(
  'shared local admin owner moderator user users poweruser guest guests registered login account system root role roles tracked permission permissions'.split(
    ' ',
  ),
);

/** Opens a session for whoever the cookie or, without accounts, the header names. */
export function getNewSession({ state, args, request }: OpenCall): Reply {
  const other = state.edition.impersonates ? args.optionalText('impersonateUser', undefined) : undefined;
  const caller = userOf(state, request);
  if (!caller) return { error: 'Invalid or unauthorized.' };
  if (other !== undefined && !caller.may('manage_users')) {
    return { error: 'You do not have permission to impersonate other users.', error_id: 'bad_impersonate' };
  }
  const user = other === undefined ? caller : state.users.find(other);
  if (!user) return { error: 'The user you are trying to impersonate does not exist.', error_id: 'bad_impersonate' };
  return {
    session_id: state.sessions.create(user).id,
    user_id: user.id,
    output_append_user: true,
    version: state.edition.fullVersion,
    server_id: state.serverId,
    permissions: user.permissions,
  };
}

/** Letters, digits and the underscore, in lower case: all that a name may hold. */
function accountName(typed: string): string {
  return lowerAscii(typed.replace(/[^A-Za-z0-9_]/g, ''));
}

function fits(name: string, password: string): boolean {
  return name.length >= 3 && name.length <= 100 && password.length >= 8 && password.length <= 500;
}

/** Signs in with a name and a hashed password; the reply's cookie is the token. */
export function login({ state, args, request }: OpenCall): Reply {
  const name = accountName(args.text('username'));
  const password = args.text('password');
  const agent = request.header('user-agent');
  if (agent === undefined) throw new Error('no User-Agent: the real server falls over it');
  if (!fits(name, password)) return { error_id: 'invalid_login' };
  if (!state.limits.loginByAddress.take(request.address) || !state.limits.loginByName.take(name)) return { error_id: 'ratelimit' };
  const user = state.users.find(name);
  if (!user?.hasPassword || !user.isPassword(password)) return { error_id: 'invalid_login' };
  const token = state.tokens.create(user, request.address, shownWords(agent));
  const expires = new Date(Date.now() + YEAR).toUTCString();
  request.cookies.set(`swarm_token=${token}; expires=${expires}; path=/; samesite=lax; httponly`);
  return { success: 'true' };
}

/** Makes an account; signing in is a call of its own. Shares its limits with Login. */
export function registerBasic({ state, args, request }: OpenCall): Reply {
  const name = accountName(args.text('username'));
  const password = args.text('password');
  if (!fits(name, password)) return { error_id: 'invalid_input' };
  if (!state.limits.loginByAddress.take(request.address) || !state.limits.loginByName.take(name)) return { error_id: 'ratelimit' };
  if (state.users.find(name) || !/^[a-z]/.test(name) || RESERVED.has(name)) return { error_id: 'username_exists' };
  const user = state.users.findOrMake(name, 'user');
  user.setPassword(password);
  user.save();
  return { success: 'true' };
}

/** Takes the cookie back; neither the token nor the session ends (docs/server.md 2.3). */
export function logout({ state, request }: Call): Reply {
  if (!state.accounts) return { error: 'Authorization is not enabled, you have no account to log out of.' };
  if (!request.cookies.token) return { error: "You do not appear to be actually logged in. How'd you get here?" };
  request.cookies.set('swarm_token=; max-age=-1; path=/; samesite=lax; httponly');
  return { success: 'true' };
}

/** The old password is only looked at when there is one. */
export function changePassword({ state, session, args }: Call): Reply {
  const [old, fresh] = [args.text('oldPassword'), args.text('newPassword')];
  if (fresh.length < 8) return { error: 'New password must be at least 8 characters long.' };
  if (fresh.length > 500) return { error: 'New password is too long.' };
  if (!state.limits.passwordByUser.take(session.user.id)) {
    return { error: "Rate-limit hit, you're trying to change password too quickly. Wait a minute before trying again." };
  }
  if (session.user.hasPassword && !session.user.isPassword(old)) return { error: 'Incorrect old password. Refused.' };
  session.user.setPassword(fresh);
  session.user.save();
  return SUCCESS;
}
