import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { createControlServer } from './controlServer';
import { Controls } from './controls';
import { answerApi } from './httpApi';
import { DEFAULTS, type SandboxOptions } from './options';
import { answerPage } from './pages';
import { seed } from './seed';
import { answerSocket } from './socketApi';
import { ServerState } from './state';

/** A running sandbox. */
export interface Sandbox {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly controls: Controls;
  /** Where orders are taken; undefined unless asked for. */
  readonly controlUrl: string | undefined;
  /** Cuts all connections and frees the port; what was answered is already saved. */
  stop(): Promise<void>;
}

/** As long as the real server's; the default of Node would close connections under a client that has one in use every few seconds. */
const KEEP_ALIVE = 130_000;

/** Starts a SwarmUI-compatible server on 127.0.0.1 in this process. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const state = new ServerState({ ...DEFAULTS, ...options });
  seed(state);
  const controls = new Controls(state);
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => void answer(state, controls, request, response));
  server.keepAliveTimeout = KEEP_ALIVE;
  const sockets = acceptSockets(server, state, controls);
  const port = await listen(server, state.options.port);
  const control = state.options.control ? createControlServer(controls) : undefined;
  const controlPort = control && (await listen(control, 0));
  return {
    controlUrl: controlPort === undefined ? undefined : `http://127.0.0.1:${controlPort}`,
    url: `http://127.0.0.1:${port}`,
    port,
    controls,
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await Promise.all([server, control].map((each) => each && close(each)));
      state.store.close();
    },
  };
}

async function answer(state: ServerState, controls: Controls, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now();
  const path = pathOf(request);
  const route = apiPath(path);
  if (controls.latency > 0) await sleep(controls.latency);
  try {
    const body =
      route === undefined ? void (await answerPage(state, path, request, response)) : await answerApi(state, route, request, response);
    controls.note({
      method: request.method ?? '',
      route: route ?? path,
      status: response.statusCode,
      ms: performance.now() - started,
      body,
      agent: request.headers['user-agent'],
    });
  } catch (error) {
    response.destroy(error instanceof Error ? error : undefined);
  }
}

function acceptSockets(server: Server, state: ServerState, controls: Controls): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 200 * 1024 * 1024 });
  server.on('upgrade', (request, stream, head) => {
    const route = apiPath(pathOf(request));
    if (route === undefined) return void stream.destroy();
    const started = performance.now();
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      const agent = request.headers['user-agent'];
      const note = (status: number) =>
        controls.note({ method: 'WS', route, status, ms: performance.now() - started, body: undefined, agent });
      socket.on('close', note);
      void answerSocket(state, route, request, socket).catch(() => socket.terminate());
    });
  });
  return sockets;
}

/** The path without its query, decoded. */
function pathOf(request: IncomingMessage): string {
  const [path = '/'] = (request.url ?? '/').split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What follows `/API/`, in any case; undefined for other paths. */
function apiPath(path: string): string | undefined {
  return /^\/api(?:\/(.*))?$/is.exec(path)?.map((part) => part ?? '')[1];
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
