import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Milliseconds from the head of a request to its answer, by route. */
export type Costs = Readonly<Record<string, number>>;

/** What the thread of the sandbox can be told. It answers each with the routes called since it last forgot them. */
export type Order = { readonly kind: 'costs'; readonly costs: Costs } | { readonly kind: 'forget' } | { readonly kind: 'look' };

/** A sandbox in a thread of its own. */
export interface SandboxThread {
  readonly url: string;
  order(order: Order): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startSandboxThread(): Promise<SandboxThread> {
  const worker = new Worker(new URL('./server.mjs', import.meta.url));
  const [url] = await once(worker, 'message');
  return {
    url,
    order: async (order) => {
      worker.postMessage(order);
      const [routes] = await once(worker, 'message');
      return routes;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
