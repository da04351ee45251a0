import { dispatch, type Handlers } from '../../../src/shared/messages';
import type { HostMessage, HostMessages, PageMessage } from '../../../src/shared/protocol';

/** What VS Code gives a page, once. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The two-way line to the extension host, which is of the same version and whose messages the compiler has checked. */
export class Channel {
  readonly #api: VsCodeApi;

  constructor(api: VsCodeApi) {
    this.#api = api;
  }

  /** Hands on what the host says. What else speaks to a page, such as a tool that looks at it, is passed over. */
  listen(handlers: Handlers<HostMessages>): void {
    const isOurs = (data: unknown): data is HostMessage =>
      typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string' && Object.hasOwn(handlers, data.type);
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isOurs(data)) dispatch(handlers, data);
    });
  }

  send(message: PageMessage): void {
    this.#api.postMessage(message);
  }
}
