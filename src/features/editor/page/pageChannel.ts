import type * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../base/disposable';
import type { Log } from '../../../base/log';
import { dispatch, type Handlers } from '../../../shared/messages';
import type { HostMessage, PageMessages } from '../../../shared/protocol';
import { SentValues } from '../../../shared/sentValues';
import { readPageMessage } from './pageMessage';

/** The line to one page. Messages of the page are checked; what is unknown is refused and only its type is logged. */
export class PageLine implements Disposable {
  readonly #webview: vscode.Webview;
  readonly #store = new DisposableStore();
  readonly #sent = new SentValues();

  constructor(webview: vscode.Webview, log: Log, handlers: Handlers<PageMessages>) {
    this.#webview = webview;
    this.#store.add(
      webview.onDidReceiveMessage((received: unknown) => {
        const message = readPageMessage(received);
        if (message) dispatch(handlers, message);
        else log.warn(`The preset editor refused a message of the type ${typeOf(received)}.`);
      }),
    );
  }

  send(message: HostMessage): void {
    // The answer says only whether the page was there; it asks again by itself when it comes back.
    void this.#webview.postMessage(this.#sent.of(message));
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function typeOf(message: unknown): string {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  return typeof type === 'string' ? JSON.stringify(type.slice(0, 40)) : typeof message;
}
