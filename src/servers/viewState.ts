import { BarredError, NotSignedInError, PermissionError, UnreachableError } from '../api/apiErrors';
import type { ViewState } from '../contributions';
import type { LibraryState } from '../library/library';
import type { Snapshot } from '../library/snapshot/snapshot';

/** What a view shows of a library: the snapshot, or why there is none, and a sentence to stand above it. */
export interface Shown {
  readonly state: Exclude<ViewState, 'empty' | 'noMatch'>;
  readonly snapshot: Snapshot | undefined;
  /** Beside a snapshot, or instead of the welcome content, which VS Code hides in a view that has a message (microsoft/vscode#93747). */
  readonly message: string | undefined;
}

/** Works out what a view shows; `undefined` stands for "no server". */
export function shownOf(state: LibraryState | undefined): Shown {
  switch (state?.kind) {
    case undefined:
      return without('noServer');
    case 'ready':
      return { state: 'ready', snapshot: state.snapshot, message: undefined };
    case 'failed':
      return shownFailure(state.error, state.last);
    case 'loading':
      return state.last ? { state: 'ready', snapshot: state.last, message: undefined } : without('loading');
    case 'idle':
      return without('loading');
  }
}

function shownFailure(error: Error, last: Snapshot | undefined): Shown {
  // Without an account, what was seen before may be somebody else's.
  if (error instanceof NotSignedInError) return without('notSignedIn');
  if (error instanceof PermissionError) return without('noPermission');
  if (last) return { state: 'ready', snapshot: last, message: error.message };
  const state = error instanceof UnreachableError ? 'unreachable' : 'failed';
  return { ...without(state), message: isInBetween(error) ? error.message : undefined };
}

/** Something between us and SwarmUI has to be put right: what to do depends on what it is, so the error's own sentence says it. */
function isInBetween(error: Error): boolean {
  return error instanceof BarredError || (error instanceof UnreachableError && error.kind === 'proxy');
}

function without(state: Shown['state']): Shown {
  return { state, snapshot: undefined, message: undefined };
}
