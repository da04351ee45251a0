import { request } from 'node:http';
import { WebSocket } from 'ws';

/** What is sent over HTTP, byte for byte. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Without Content-Length. */
  readonly chunked: boolean;
}

export interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends one request over a connection of its own; nothing is added to it but what HTTP needs. */
export function exchange(port: number, { method, path, headers, body, chunked }: Sent): Promise<Received> {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length = bytes && !chunked ? { 'content-length': String(bytes.length) } : {};
    const call = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...length }, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
      response.on('error', reject);
    });
    call.on('error', reject);
    if (chunked) call.flushHeaders();
    call.end(bytes);
  });
}

/** Sends one message and collects every frame until the server closes. */
export function exchangeFrames(port: number, path: string, message: string): Promise<{ frames: unknown[]; code: number }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    const frames: unknown[] = [];
    socket.on('open', () => socket.send(message));
    socket.on('message', (data) => frames.push(JSON.parse(String(data))));
    socket.on('close', (code) => resolve({ frames, code }));
    socket.on('error', reject);
  });
}
