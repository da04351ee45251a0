import { isLoopback } from '../../base/loopback';
import { t } from '../../base/words';
import { UnreachableError } from '../apiErrors';
import { isExcepted } from './noProxy';

/** The proxy of VS Code's `http.proxy`. TLS is left unchecked only through such a proxy, and only when the person said so. */
export interface ProxySettings {
  /** As the person wrote it; it may hold a password. */
  readonly url?: string;
  /** Where it is written, for sentences: the setting, which is taken where nothing is said, or an environment variable. */
  readonly source?: string;
  /** Header for the proxy alone, such as `Basic …`; a secret. */
  readonly authorization?: string;
  readonly strictSsl: boolean;
  /** What is reached directly; see `isExcepted`. */
  readonly exceptions?: readonly string[];
}

/** What leads to a server: the proxy's address, with the credentials it holds. */
export interface Proxy {
  readonly url: URL;
  /** Header for the proxy alone. */
  readonly authorization: string | undefined;
}

/**
 * The proxy requests to a server go through; `undefined` where they go there directly. Throws where one is needed and what the person
 * wrote is none we can use; the sentence never repeats it.
 */
export function proxyFor(origin: string, settings: ProxySettings | undefined): Proxy | undefined {
  if (!isProxied(origin, settings)) return undefined;
  const { url: text = '', source = 'http.proxy', authorization } = settings;
  const url = addressOf(text.trim());
  if (url === undefined) {
    throw new UnreachableError(
      'proxy',
      t('The value of {0} is not a proxy address. Use one such as http://proxy.example:8080. Variables are not replaced there.', source),
    );
  }
  if (/^socks/.test(url.protocol)) {
    throw new UnreachableError(
      'proxy',
      t(
        "{0} is a SOCKS proxy, which this extension doesn't support. Use an HTTP proxy, or add the host of {1} to http.noProxy.",
        source,
        origin,
      ),
    );
  }
  if (authorization !== undefined && !/^[\t\x20-\x7e\x80-\xff]*$/.test(authorization)) {
    throw new UnreachableError('proxy', t("The setting http.proxyAuthorization contains characters that can't be sent. Correct it."));
  }
  return { url, authorization };
}

/** The host of the proxy, where requests to the server go through one that can be used; without credentials. */
export function proxyHostFor(origin: string, settings: ProxySettings | undefined): string | undefined {
  return isProxied(origin, settings) ? addressOf(settings.url.trim())?.host : undefined;
}

function isProxied(origin: string, settings: ProxySettings | undefined): settings is ProxySettings & { readonly url: string } {
  if (settings?.url === undefined || settings.url.trim() === '') return false;
  const server = new URL(origin);
  return !isLoopback(server.hostname) && !isExcepted(server, settings.exceptions ?? []);
}

/** The scheme may be missing. What looks like a variable of VS Code was replaced by nobody. */
function addressOf(text: string): URL | undefined {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    // undici decodes them, too, and would throw.
    decodeURIComponent(`${url.username}:${url.password}`);
    const isVariable = /\$\{|%\w+%/.test(text);
    const isHost = /^(?:[\p{L}\p{N}._-]+|\[[0-9a-f:.]+\])$/iu.test(url.hostname);
    return isHost && !isVariable && /^(?:https?|socks(?:4a?|5h?)?):$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
