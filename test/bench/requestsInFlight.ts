import { subscribe } from 'node:diagnostics_channel';

let begun = 0;
let ended = 0;
subscribe('undici:request:create', () => begun++);
subscribe('undici:request:trailers', () => ended++);
subscribe('undici:request:error', () => ended++);

/** Waits until every request of this process is answered, and nobody has begun another for some milliseconds that no fake clock counts. */
export async function requestsAnswered(quietMs: number): Promise<void> {
  let [seen, since] = [begun, performance.now()];
  while (begun !== ended || performance.now() - since < quietMs) {
    if (seen !== begun || begun !== ended) [seen, since] = [begun, performance.now()];
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
