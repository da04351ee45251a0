import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { startSandbox } from '../sandbox/server';
import type { Costs, Order } from './sandboxThread';

// The sandbox in a thread of its own, so that its work is not counted as the client's.

let costs: Costs = {};
const sandbox = await startSandbox();

/** Holds each answer until it has cost what it costs on a real server. Nothing else is served meanwhile: that server has one lock. */
subscribe('http.server.request.start', (message) => {
  // Node's documented message of this channel.
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  const began = performance.now();
  const writeHead = response.writeHead;
  // `writeHead` has many signatures; all arguments are passed on as they came.
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    hold(began + (costs[request.url?.split('/').at(-1) ?? ''] ?? 0) - performance.now());
    return writeHead.apply(response, args);
  }) as typeof writeHead;
});

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'costs') costs = order.costs;
  if (order.kind === 'forget') sandbox.controls.clearLog();
  parentPort?.postMessage(sandbox.controls.log.map(({ route }) => route));
});
parentPort?.postMessage(sandbox.url);

function hold(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
