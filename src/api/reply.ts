import type * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../base/json';
import { t } from '../base/words';
import { type ApiError, BadReplyError, BarredError, NotSwarmError, RefusedError, UnreachableError } from './apiErrors';
import type { CallSite } from './callSite';
import type { TransportReply } from './http/exchange';
import { proxyWantsSignIn } from './http/failures';
import { redirectError } from './http/redirect';
import { parse } from './parse';
import { refusalOf, type SessionGoneError } from './refusal';

/** The JSON object a route answered, or throws what the answer means. */
export function readReply(reply: TransportReply, site: CallSite): JsonObject {
  const { status } = reply;
  if (status >= 300 && status < 400) throw redirectError(reply, site);
  const barrier = barred(reply, site);
  // SwarmUI itself answers 401 for a dead session, but never asks for credentials of HTTP.
  if (barrier && (status === 407 || reply.headers['www-authenticate'] !== undefined)) throw barrier;
  const parsed = parseJson(reply);
  if (!parsed.ok) throw barrier ?? notJson(reply, site);
  if (!isJsonObject(parsed.value)) throw notSwarm(site, t("It returned JSON that isn't from SwarmUI."));
  const refusal: ApiError | SessionGoneError | undefined = refusalOf(parsed.value, site);
  if (refusal) throw refusal;
  if (barrier) throw barrier;
  if (status !== 200) throw notSwarm(site, t('It returned status {0}.', status));
  return parsed.value;
}

/** The reply as its schema says, or throws: at the door what does not fit is no SwarmUI, later it is a bad reply. */
export function parseReply<S extends z.ZodMiniType>(schema: S, reply: JsonObject, site: CallSite): z.output<S> {
  const result = parse(schema, reply);
  if (result.ok) return result.value;
  const { issue } = result;
  if (site.route === 'GetNewSession') throw notSwarm(site, t('It responded, but not the way SwarmUI does.'), issue);
  throw new BadReplyError(
    t('{0} returned an unexpected response to {1}. It may be newer than this extension; update the extension.', site.server, site.route),
    {
      outcomeUnknown: !site.repeatable,
      detail: issue,
    },
  );
}

function parseJson(reply: TransportReply): { ok: true; value: unknown } | { ok: false } {
  // A byte that cannot begin JSON is not worth decoding megabytes for.
  if (reply.body.length === 0 || reply.body[0] === 0x3c) return { ok: false };
  try {
    return { ok: true, value: JSON.parse(reply.body.toString('utf8')) };
  } catch {
    return { ok: false };
  }
}

/** The reason is not kept: V8's message quotes the text, which may hold a session id. */
function notJson(reply: TransportReply, site: CallSite): ApiError {
  const { status, body, headers } = reply;
  const options = { outcomeUnknown: !site.repeatable };
  const { server } = site;
  if (status === 413) return new RefusedError('413', 'status', t('{0} rejected the request because it is too large.', server));
  if (status === 502 || status === 503 || status === 504) {
    return new UnreachableError(
      'proxy',
      t("The proxy in front of {0} returned {1} because SwarmUI didn't respond. Check that it is running.", server, status),
      options,
    );
  }
  if (status >= 500) return new BadReplyError(t('{0} returned status {1} during {2}. See its log.', server, status, site.route), options);
  const isJsonType = /\bjson\b/i.test(headers['content-type'] ?? '');
  if (isJsonType || body[0] === 0x7b) {
    return new BadReplyError(t('{0} returned an incomplete response to {1}. Try again.', server, site.route), {
      ...options,
      detail: `${body.length} bytes`,
    });
  }
  return notSwarm(site, t("It returned a web page or something else that isn't data."));
}

/** What keeps everybody out, whether or not they have an account of SwarmUI; undefined for any other status. */
function barred({ status, proxyHost }: TransportReply, site: CallSite): ApiError | undefined {
  const { server } = site;
  switch (status) {
    case 401:
      return new BarredError(
        t(
          "{0} requires an Authorization header (SwarmUI's setting Network.RequiredAuthorization, or a proxy). This extension doesn't send one; use an address that doesn't require it.",
          server,
        ),
      );
    case 403:
      return new BarredError(
        proxyHost === undefined
          ? t('A proxy in front of {0} denies access. Ask its administrator what it requires.', server)
          : t(
              "The proxy {0}, or another one in front of {1}, denies access. Ask its administrator, or add the server's host to http.noProxy.",
              proxyHost,
              server,
            ),
      );
    case 407:
      return new UnreachableError('proxy', proxyWantsSignIn(proxyHost ?? server));
    default:
      return undefined;
  }
}

/** What answers is something else. */
function notSwarm(site: CallSite, why: string, detail?: string): NotSwarmError {
  return new NotSwarmError(t('The service at {0} is not SwarmUI. {1} Check the address and the port.', site.server, why), {
    ...(detail === undefined ? {} : { detail }),
  });
}
