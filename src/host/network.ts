import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { settings } from '../contributions';
import { ConfigValue } from './config';

const proxyUrl = z.catch(z.string(), '');
const strictSsl = z.catch(z.boolean(), true);
const noProxy = z.catch(z.array(z.string()), []);
const SETTINGS = ['http.proxy', 'http.proxyStrictSSL', 'http.noProxy', 'http.proxySupport'];

/** How servers are reached, as the client takes it. */
export interface NetworkOptions {
  readonly proxy: ProxyChoice;
  readonly maxBytes: number;
}

interface ProxyChoice {
  readonly url?: string;
  readonly strictSsl: boolean;
  readonly exceptions: readonly string[];
}

/** Our limit, and VS Code's own proxy settings: our connections are not made by VS Code, so it cannot apply them for us. */
export class NetworkSettings implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #maxReply = this.#store.add(new ConfigValue(settings.maxReplyMegabytes));
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor() {
    this.#store.add(this.#maxReply.onDidChange(() => this.#changed.fire()));
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (SETTINGS.some((id) => event.affectsConfiguration(id))) this.#changed.fire();
      }),
    );
  }

  get options(): NetworkOptions {
    return { proxy: this.#proxy, maxBytes: this.#maxReply.value * 1_000_000 };
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #proxy(): ProxyChoice {
    const http = vscode.workspace.getConfiguration('http');
    const url = http.get('proxySupport') === 'off' ? '' : proxyUrl.parse(http.get('proxy'));
    return {
      ...(url === '' ? {} : { url }),
      strictSsl: strictSsl.parse(http.get('proxyStrictSSL')),
      exceptions: noProxy.parse(http.get('noProxy')),
    };
  }
}
