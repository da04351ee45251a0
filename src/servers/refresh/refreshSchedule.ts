/** A refresh may take one hundredth of the time: a large library on a slow server is asked less often. */
const SHARE = 100;
/** A server that is away is asked sooner than at the usual interval: a refused connection costs nothing. */
const RETRY_MS = 15_000;
/** Changing between windows must not ask the server each time. */
const FOCUS_GAP_MS = 2000;

/** Milliseconds until the next refresh; `undefined` when there is none by itself. `intervalSeconds` 0 switches it off. */
export function nextRefreshMs(intervalSeconds: number, lastRefreshMs: number, failed: boolean): number | undefined {
  if (intervalSeconds <= 0) return undefined;
  const interval = intervalSeconds * 1000;
  return failed ? Math.min(interval, RETRY_MS) : Math.max(interval, lastRefreshMs * SHARE);
}

/** True when coming back to the window should refresh what was seen `ageMs` ago. */
export function refreshOnFocus(ageMs: number, lastRefreshMs: number): boolean {
  return ageMs >= Math.max(FOCUS_GAP_MS, lastRefreshMs * 10);
}
