import { redact } from '../../base/redact';
import { t } from '../../base/words';
import { type ApiError, type ApiErrorOptions, BadReplyError, NotSwarmError, UnreachableError, type UnreachableKind } from '../apiErrors';
import type { CallSite } from '../callSite';
import { TooLongError, TooSlowError, type TransportError } from './exchange';

/** Limits and the proxy of the transport, for the sentence. */
export interface TransportFacts {
  readonly proxyHost: string | undefined;
  readonly maxBytes: number;
}

/** Turns a failure below HTTP into the error a person can act on. */
export function failureOf(error: TransportError, site: CallSite, facts: TransportFacts): ApiError {
  const { sent, cause } = error;
  const options = { ...described(cause), outcomeUnknown: sent && !site.repeatable };
  if (cause instanceof TooLongError) {
    return new BadReplyError(
      t(
        'The response from {0} exceeds the limit of {1} MB. If that is expected, increase swarmui.network.maxReplyMegabytes.',
        site.server,
        Math.round(facts.maxBytes / 1_000_000),
      ),
      options,
    );
  }
  const code = codeOf(cause);
  if (isNotHttp(cause, code)) {
    return new NotSwarmError(
      t("The service at {0} doesn't use HTTP. Check the address and port (SwarmUI's default port is 7801).", site.server),
      options,
    );
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return new UnreachableError('reset', broken(site), options);
  const kind = cause instanceof TooSlowError ? 'timeout' : kindOf(code, cause);
  if (facts.proxyHost !== undefined) {
    const refusal = proxyStatusOf(cause);
    // What the proxy itself refuses has not reached the server.
    if (refusal !== undefined) return refusedByProxy(refusal, facts.proxyHost, site, { ...options, outcomeUnknown: false });
    if (!sent && kind !== 'tls') return awry(facts.proxyHost, site, options);
  }
  return new UnreachableError(kind, sentence(kind, code, site, sent), options);
}

/** The status with which a proxy refused to pass the request on; undici has it in the message alone. */
function proxyStatusOf(cause: unknown): number | undefined {
  const message = cause instanceof Error ? cause.message : '';
  const status = /^Proxy response \((\d+)\) !== 200 when HTTP Tunneling$|^Proxy Authentication Required \((407)\)$/.exec(message);
  return status ? Number(status[1] ?? status[2]) : undefined;
}

function refusedByProxy(status: number, proxy: string, site: CallSite, options: ApiErrorOptions): UnreachableError {
  if (status === 407) return new UnreachableError('proxy', proxyWantsSignIn(proxy), options);
  if (status >= 500) return awry(proxy, site, options);
  const { server } = site;
  return new UnreachableError(
    'proxy',
    t(
      "The proxy {0} doesn't allow connections to {1} (status {2}). Ask its administrator, or add the server's host to http.noProxy.",
      proxy,
      server,
      status,
    ),
    options,
  );
}

/** What to do where a proxy asks who we are. */
export function proxyWantsSignIn(proxy: string): string {
  return t(
    "The proxy {0} requires a user name and password. Add them to the address in http.proxy, or set http.proxyAuthorization in VS Code's settings.",
    proxy,
  );
}

function awry(proxy: string, site: CallSite, options: ApiErrorOptions): UnreachableError {
  return new UnreachableError(
    'proxy',
    t("The proxy {0} can't reach {1}. Check the proxy settings, or add an exception for this host.", proxy, site.server),
    options,
  );
}

function isNotHttp(cause: unknown, code: string): boolean {
  return (cause instanceof Error && cause.name === 'HTTPParserError') || code === 'UND_ERR_HEADERS_OVERFLOW';
}

function sentence(kind: UnreachableKind, code: string, site: CallSite, sent: boolean): string {
  const { server } = site;
  switch (kind) {
    case 'refused':
      return t(
        "No response from {0}. Check that SwarmUI is running and that the address and port are correct (SwarmUI's default port is 7801).",
        server,
      );
    case 'notFound':
      return t('The host name "{0}" was not found on this network. Check the address for typos.', new URL(server).hostname);
    case 'unroutable':
      return t("{0} can't be reached from this network. Check your network or VPN.", server);
    case 'tls':
      return insecure(server, code);
    case 'timeout':
      return sent
        ? t('{0} took too long to respond. It may be busy; try again later.', server)
        : t(
            "{0} can't be reached: the connection timed out. Check that the machine is on, and check the address and the firewall.",
            server,
          );
    case 'reset':
      return broken(site);
    case 'proxy':
      return t('The proxy in front of {0} failed. Check that SwarmUI is running behind it.', server);
  }
}

function broken(site: CallSite): string {
  return t(
    'The connection to {0} was lost before the response was complete. SwarmUI may have stopped or restarted. Try again.',
    site.server,
  );
}

function insecure(server: string, code: string): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return t('Could not establish a secure connection to {0}: its certificate has expired. Renew it on the server.', server);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return t(
        'Could not establish a secure connection to {0}: its certificate was issued for another name. Use the name in the certificate as the address.',
        server,
      );
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'EPROTO':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return t("Could not establish a secure connection to {0}: the server doesn't use TLS. Try http:// instead of https://.", server);
    default:
      return t(
        'Could not establish a secure connection to {0}: its certificate is not trusted. If it is your own, add its PEM file to the setting swarmui.network.certificates.',
        server,
      );
  }
}

const kinds: readonly [RegExp, UnreachableKind][] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ENOTFOUND|EAI_)/, 'notFound'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/, 'unroutable'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, 'timeout'],
  [/^(CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|UND_ERR_PRX_TLS)/, 'tls'],
];

function kindOf(code: string, cause: unknown): UnreachableKind {
  for (const [pattern, kind] of kinds) if (pattern.test(code)) return kind;
  // A TLS handshake may fail without a code of its own: OpenSSL's library name stands in the message.
  return cause instanceof Error && /\bSSL routines\b|\bTLS\b/i.test(cause.message) ? 'tls' : 'reset';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : '';
}

/** The cause as plain text: the errors of undici and ws may carry a piece of the answer, which may hold a token. */
function described(cause: unknown): { cause: Error; detail: string } {
  const message = cause instanceof Error ? redact(cause.message) : 'unknown';
  const name = cause instanceof Error ? cause.name : 'Error';
  const detail = [name, codeOf(cause), message].filter((part) => part !== '').join(' ');
  return { cause: new Error(detail), detail };
}
