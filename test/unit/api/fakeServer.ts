import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a fake server was asked. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export type Answer = (request: Seen, response: http.ServerResponse, socket: Socket) => void;

/** A server of the test's own, for faults no SwarmUI makes on purpose. */
export interface FakeServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
  /** Connections open now. */
  readonly sockets: ReadonlySet<Socket>;
  /** Requests for a route so far. */
  count(route: string): number;
}

export const SESSION_ID = 'ab12'.repeat(10);

/** A reply of GetNewSession. */
export function sessionReply(id = SESSION_ID, serverId = 'first start', version = '0.9.8.2.GIT-062407c7') {
  return { session_id: id, user_id: 'local', output_append_user: true, version, server_id: serverId, permissions: ['*'] };
}

export function sendJson(response: http.ServerResponse, value: unknown, status = 200, headers: http.OutgoingHttpHeaders = {}): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** Answers GetNewSession well, and everything else as the test says. */
export async function startFakeServer(
  answer: Answer,
  session: Answer = (_request, response) => sendJson(response, sessionReply()),
): Promise<FakeServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers, rawHeaders, socket } = request;
      const asked: Seen = { method, url, headers, rawHeaders, body: Buffer.concat(parts).toString() };
      seen.push(asked);
      (url.endsWith('/API/GetNewSession') ? session : answer)(asked, response, socket);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    sockets,
    count: (route) => seen.filter((one) => one.url.endsWith(`/API/${route}`)).length,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
