import type { JsonObject } from '../base/json';
import { t } from '../base/words';
import {
  type ApiError,
  NotSignedInError,
  PermissionError,
  type RefusalField,
  RefusedError,
  TooOldError,
  WrongLoginError,
} from './apiErrors';
import type { CallSite } from './callSite';
import { permissionPhrases } from './permissionTable';

/** The session id was not known; nothing was carried out. Handled by the client, never shown. */
export class SessionGoneError extends Error {}

/**
 * The failure a JSON reply or frame tells of, or undefined when it tells of none (docs/server.md 1.2). A status of 200 says nothing:
 * `error`, `error_id`, `preset_fail` and `success: false` do.
 */
export function refusalOf(reply: JsonObject, site: CallSite): ApiError | SessionGoneError | undefined {
  const id = textAt(reply, 'error_id');
  const words = textAt(reply, 'error');
  if (id !== undefined) return byId(id, words, site);
  if (words !== undefined) return byWords(words, site);
  const presetFail = textAt(reply, 'preset_fail');
  if (presetFail !== undefined) return refused(presetFail, 'preset_fail', site);
  if (reply.success === false || reply.success === 'false') {
    return refused(site.unsuccessful?.() ?? t('The request failed.'), 'success', site);
  }
  return undefined;
}

function byId(id: string, words: string | undefined, site: CallSite): ApiError | SessionGoneError {
  switch (id) {
    case 'invalid_session_id':
      // Only a call made in a session can lose it.
      return site.permission === undefined ? refused(words ?? id, 'error_id', site) : new SessionGoneError();
    case 'bad_permissions':
      return notPermitted(site);
    case 'bad_route':
      return tooOld(site);
    case 'invalid_user':
      return notSignedIn(site);
    case 'invalid_login':
      return new WrongLoginError(
        t('{0} did not accept this user name and password. Check both; the user name is case-sensitive.', site.server),
      );
    case 'ratelimit':
      return new RefusedError(
        id,
        'error_id',
        t('{0} allows only five sign-in attempts per minute. Wait a minute and try again.', site.server),
      );
    case 'internal_error':
    case 'no_result':
      return internalError(site, words ?? id);
    default:
      return words === undefined ? refused(id, 'error_id', site) : refused(words, 'error', site);
  }
}

function byWords(words: string, site: CallSite): ApiError {
  if (words === 'Invalid or unauthorized.') return notSignedIn(site);
  return refused(words, 'error', site);
}

/** “No”, in the server's words. */
export function refused(words: string, field: RefusalField, site: CallSite): RefusedError {
  return new RefusedError(words, field, t('{0} refused: {1}', site.server, site.rephrase?.(words) ?? words));
}

/** Something broke inside the server. What was done before it broke stays done. */
export function internalError(site: CallSite, words: string): RefusedError {
  const message = t('{0} had an internal error during {1}. See its log (Server > Logs).', site.server, site.route);
  return new RefusedError(words, 'error_id', message, { outcomeUnknown: !site.repeatable });
}

/** The account lacks the permission the route needs. */
export function notPermitted(site: CallSite): PermissionError {
  const { permission, server } = site;
  return new PermissionError(
    permission,
    permission === undefined
      ? t('Your account on {0} lacks the permission for {1}. Ask the owner of the server for it.', server, site.route)
      : t(
          'Your account on {0} can\'t {1}: it lacks the permission "{2}". Ask the owner of the server.',
          server,
          permissionPhrases[permission](),
          permission,
        ),
  );
}

/** The server has no such route. */
export function tooOld({ server, route, since }: CallSite): TooOldError {
  return new TooOldError(
    since === undefined
      ? t('{1} requires a newer SwarmUI. Update {0}.', server, route)
      : t('{1} requires SwarmUI {2} or newer. Update {0}.', server, route, since),
  );
}

/** There are accounts, and we come with none or with one that is no longer good. */
export function notSignedIn(site: CallSite): NotSignedInError {
  return new NotSignedInError(
    site.signedIn
      ? t('{0} no longer accepts your token: it was revoked, or the account was deleted. Sign in again.', site.server)
      : t('{0} requires an account, and you are not signed in. Sign in, or use a token.', site.server),
  );
}

/** A server says these in texts; what another program says in them is at least said to be there. */
function textAt(reply: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(reply, key) ? reply[key] : undefined;
  if (typeof value === 'string') return value;
  if (value === undefined || value === null || value === false) return undefined;
  return typeof value === 'object' ? t('The server gave no reason.') : String(value);
}
