import { t } from '../../base/words';
import { type ApiError, NotSignedInError, NotSwarmError } from '../apiErrors';
import type { CallSite } from '../callSite';
import { internalError, notPermitted, refused, tooOld } from '../refusal';
import type { TransportReply } from './exchange';

/**
 * What a redirect means. Servers before 0.9.7.4 answer errors by redirecting to a page below `/Error/`; nobody else's redirect is
 * followed, so that nothing of ours reaches another host.
 */
export function redirectError(reply: TransportReply, site: CallSite): ApiError {
  const target = targetOf(reply, site);
  if (target === undefined) return new NotSwarmError(t('{0} redirects to an invalid address. Check the address.', site.server));
  const own = new URL(site.server);
  const path = target.pathname.toLowerCase();
  if (target.host === own.host && target.protocol === own.protocol) {
    const page = /\/error\/(\w+)\/?$/.exec(path)?.[1];
    if (page !== undefined) return errorPage(page, site);
    if (/\/login\/?$/.test(path)) return new NotSignedInError(t('{0} requires you to sign in first.', site.server));
  }
  const shown = `${target.protocol}//${target.host}${target.pathname === '/' ? '' : target.pathname}`;
  return new NotSwarmError(
    t(
      '{0} redirects to {1}. If SwarmUI has moved there, use that address. If it is a sign-in page, ask the administrator how programs can connect.',
      site.server,
      shown.slice(0, 200),
    ),
  );
}

function errorPage(page: string, site: CallSite): ApiError {
  switch (page) {
    case '404':
      return tooOld(site);
    case 'internal':
      return internalError(site, 'An internal error occurred');
    case 'permissions':
      return notPermitted(site);
    case 'nogetapi':
      return new NotSwarmError(t("A proxy in front of {0} changes what is sent to it. Use SwarmUI's own address.", site.server));
    default:
      return refused(t('The server did not understand the request.'), 'error_id', site);
  }
}

function targetOf(reply: TransportReply, site: CallSite): URL | undefined {
  const { location } = reply.headers;
  if (location === undefined) return undefined;
  try {
    return new URL(location, `${site.server}/`);
  } catch {
    return undefined;
  }
}
