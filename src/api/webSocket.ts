import { createHash, randomBytes } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { CLOSE, clientFrame, closeFrame, FrameError, FrameReader, PONG, TEXT } from './frames';

export interface WebSocketOptions {
  /** `ws:` or `wss:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM certificates to trust besides the system's. */
  readonly ca?: string | undefined;
  /** Longest message taken. */
  readonly maxBytes: number;
}

/** What happens to a socket; `closed` comes once, and last. */
export interface WebSocketEvents {
  opened(): void;
  message(text: string): void;
  /** The server answered with an ordinary reply. */
  refused(response: IncomingMessage): void;
  failed(error: Error): void;
  /** With the server's code; 1005 is a goodbye without one, 1006 none at all. */
  closed(code: number): void;
}

/** What RFC 6455 joins to a key, to be hashed for the answer. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const NO_CODE = 1005;
const NO_GOODBYE = 1006;
const HANG_UP_MS = 500;

/** The client's end of a WebSocket (RFC 6455), as much of it as SwarmUI needs: texts, no extensions, no subprotocols, no redirects. */
export class WebSocket {
  readonly #events: WebSocketEvents;
  readonly #reader: FrameReader;
  readonly #request: ClientRequest;
  #stream: Duplex | undefined;
  #isClosed = false;

  constructor({ url, headers, ca, maxBytes }: WebSocketOptions, events: WebSocketEvents) {
    this.#events = events;
    this.#reader = new FrameReader(maxBytes);
    const { protocol, hostname, port, pathname, search } = new URL(url);
    const isSecure = protocol === 'wss:';
    const host = hostname.replace(/^\[|\]$/g, '');
    const place = { host, port: Number(port || (isSecure ? 443 : 80)) };
    const key = randomBytes(16).toString('base64');
    this.#request = (isSecure ? https : http).request({
      ...place,
      path: pathname + search,
      headers: { ...headers, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key },
      // a connection of its own, which no agent keeps or leads elsewhere
      createConnection: () =>
        isSecure ? tls.connect({ ...place, servername: net.isIP(host) ? '' : host, ...(ca && { ca }) }) : net.connect(place),
    });
    this.#request.on('error', (error) => this.#fail(error));
    this.#request.on('response', (response) => events.refused(response));
    this.#request.on('upgrade', (response, stream, head) => this.#open(response, stream, head, key));
    this.#request.end();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isOpen(): boolean {
    return this.#stream !== undefined && !this.#isClosed;
  }

  get isPaused(): boolean {
    return this.#stream?.isPaused() ?? false;
  }

  pause(): void {
    this.#stream?.pause();
  }

  resume(): void {
    this.#stream?.resume();
  }

  send(text: string): void {
    this.#stream?.write(clientFrame(TEXT, Buffer.from(text)));
  }

  /** Says goodbye; the server's answer closes the socket. */
  close(code: number): void {
    this.#stream?.write(closeFrame(code));
  }

  /** Cuts the connection. */
  terminate(): void {
    this.#request.destroy();
    this.#stream?.destroy();
    this.#end(NO_GOODBYE);
  }

  #open(response: IncomingMessage, stream: Duplex, head: Buffer, key: string): void {
    stream.on('error', () => this.terminate());
    const accept = createHash('sha1')
      .update(key + GUID)
      .digest('base64');
    const { upgrade, 'sec-websocket-accept': accepted, 'sec-websocket-extensions': extensions } = response.headers;
    if (this.#isClosed || upgrade?.toLowerCase() !== 'websocket' || accepted !== accept || extensions !== undefined) {
      this.#fail(new Error('The server’s answer to the upgrade is not as it must be'));
      stream.destroy();
      return;
    }
    this.#stream = stream;
    if (stream instanceof net.Socket) stream.setTimeout(0).setNoDelay();
    if (head.length > 0) stream.unshift(head);
    stream.on('data', (piece: Buffer) => this.#read(piece));
    stream.on('close', () => this.#end(NO_GOODBYE));
    stream.on('end', () => this.terminate());
    this.#events.opened();
  }

  #read(piece: Buffer): void {
    // what comes after the goodbye, or after what could not be read, is not for us
    if (this.#isClosed) return;
    try {
      for (const told of this.#reader.read(piece)) {
        if (this.#isClosed) return;
        if (told.kind === 'text') this.#events.message(told.text);
        else if (told.kind === 'ping') this.#stream?.write(clientFrame(PONG, told.data));
        else this.#goodbye(told.code);
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#hangUp(closeFrame(error.code));
      this.#fail(error);
    }
  }

  /** Answers the server's goodbye with the same. */
  #goodbye(code: number): void {
    this.#hangUp(code === NO_CODE ? clientFrame(CLOSE, Buffer.alloc(0)) : closeFrame(code));
    this.#end(code);
  }

  /** Says a last word, and waits for the server to hang up as well, but not for long. */
  #hangUp(last: Buffer): void {
    const stream = this.#stream;
    stream?.end(last);
    setTimeout(() => stream?.destroy(), HANG_UP_MS).unref();
  }

  #fail(error: Error): void {
    if (!this.#isClosed) this.#events.failed(error);
    this.#end(NO_GOODBYE);
  }

  #end(code: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.closed(code);
  }
}
