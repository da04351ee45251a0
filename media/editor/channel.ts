import { type HostMessage, hostMessageSchema, type PageMessage } from '../../src/shared/protocol';

/** What VS Code gives a page, once. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The two-way line to the extension host. What is not one of the host's messages is dropped; only its type is logged. */
export class Channel {
  readonly #api: VsCodeApi;

  constructor(api: VsCodeApi, onMessage: (message: HostMessage) => void) {
    this.#api = api;
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const parsed = hostMessageSchema.safeParse(event.data);
      if (parsed.success) onMessage(parsed.data);
      else console.warn('A message of an unknown shape was refused.');
    });
  }

  send(message: PageMessage): void {
    this.#api.postMessage(message);
  }
}
