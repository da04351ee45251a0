import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { settings } from '../contributions';
import { ConfigValue } from '../host/config';
import { readCertificates } from './certificates';

const proxyUrl = z.catch(z.string(), '');
const strictSsl = z.catch(z.boolean(), true);
const noProxy = z.catch(z.array(z.string()), []);
const authorization = z.catch(z.string(), '');
const SETTINGS = ['http.proxy', 'http.proxyAuthorization', 'http.proxyStrictSSL', 'http.noProxy', 'http.proxySupport'];

/** How servers are reached, as the client takes it. */
export interface NetworkOptions {
  readonly proxy: ProxyChoice;
  readonly maxBytes: number;
  readonly certificates?: () => Promise<readonly string[]>;
}

/** A proxy as the person wrote it, and where. */
interface ProxyChoice {
  readonly url?: string;
  readonly source?: string;
  readonly authorization?: string;
  readonly strictSsl: boolean;
  readonly exceptions: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Our limit and certificates, and VS Code's own proxy settings: our connections are not made by VS Code, so it cannot apply them for us. */
export class NetworkSettings implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #maxReply = this.#store.add(new ConfigValue(settings.maxReplyMegabytes));
  readonly #certificates = this.#store.add(new ConfigValue(settings.certificates));
  readonly onDidChange: Event<void> = this.#changed.event;

  readonly #environment: Environment;

  constructor(environment: Environment = process.env) {
    this.#environment = environment;
    for (const setting of [this.#maxReply, this.#certificates]) this.#store.add(setting.onDidChange(() => this.#changed.fire()));
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (SETTINGS.some((id) => event.affectsConfiguration(id))) this.#changed.fire();
      }),
    );
  }

  get options(): NetworkOptions {
    const files = this.#certificates.value;
    return { proxy: this.#proxy, maxBytes: this.#maxReply.value * 1_000_000, certificates: () => readCertificates(files) };
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #proxy(): ProxyChoice {
    const http = vscode.workspace.getConfiguration('http');
    const off = http.get('proxySupport') === 'off';
    const written = off ? undefined : writtenProxy(proxyUrl.parse(http.get('proxy')).trim(), this.#environment);
    const secret = authorization.parse(http.get('proxyAuthorization')).trim();
    const exceptions = noProxy.parse(http.get('noProxy'));
    return {
      ...written,
      ...(written === undefined || secret === '' ? {} : { authorization: secret }),
      strictSsl: strictSsl.parse(http.get('proxyStrictSSL')),
      // As VS Code does (microsoft/vscode-proxy-agent): the variable counts where the setting is empty.
      exceptions: exceptions.length > 0 ? exceptions : (firstOf(['no_proxy', 'NO_PROXY'], this.#environment)?.value.split(/[\s,]+/) ?? []),
    };
  }
}

/** The setting inherits from the environment, in the order of VS Code (microsoft/vscode-proxy-agent). */
function writtenProxy(setting: string, environment: Environment): { readonly url: string; readonly source: string } | undefined {
  if (setting !== '') return { url: setting, source: 'http.proxy' };
  const variable = firstOf(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'], environment);
  return variable && { url: variable.value, source: variable.name };
}

function firstOf(names: readonly string[], environment: Environment): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = environment[name]?.trim();
    if (value) return { name, value };
  }
  return undefined;
}
