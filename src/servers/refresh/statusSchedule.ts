import type { ServerStatus } from '../../library/account';

/** SwarmUI's own page asks every 2 s while something runs or is wrong, and every 60 s while all is well. */
const SOON_MS = 2000;
const LATE_MS = 60_000;
/** What has been wrong for long is asked about after a tenth of that time. */
const PATIENCE = 10;

/** Milliseconds until the status is asked again; `sameMs` is how long it has been so. `undefined` stands for a failure. */
export function nextStatusMs(status: ServerStatus | undefined, sameMs: number): number {
  if (status && isBusy(status)) return SOON_MS;
  if (status && status.backend_status.class === '') return LATE_MS;
  return Math.min(LATE_MS, Math.max(SOON_MS, sameMs / PATIENCE));
}

/** Something runs, waits or is being loaded, which will be over before long. */
export function isBusy({ status, backend_status }: ServerStatus): boolean {
  const { waiting_gens, loading_models, waiting_backends, live_gens } = status;
  return waiting_gens + loading_models + waiting_backends + live_gens > 0 || backend_status.any_loading === true;
}
