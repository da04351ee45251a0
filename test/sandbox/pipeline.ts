import { Arguments, BindingError } from './binding';
import type { OpenCall, RequestFacts, Route } from './call';
import { tokenText } from './json/text';
import type { TokenObject } from './json/token';
import { REFUSALS, type Refusal, type Reply } from './reply';
import { findRoute } from './routes';
import type { Session } from './sessions';
import type { ServerState } from './state';

/** Thrown to end a call with one of the server's refusals. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused');
  }
}

/** A call that passed all checks before its route runs. */
export interface Admitted<R extends Route> {
  readonly route: R;
  readonly call: OpenCall;
  readonly session: Session | undefined;
}

/**
 * The checks of docs/server.md 1.2, in the server's order: session, then route, then kind of request, then permission. `path` is what
 * follows `/API/`.
 */
export function admit(state: ServerState, path: string, input: TokenObject, request: RequestFacts, overSocket: boolean): Admitted<Route> {
  const route = findRoute(path, state.edition.version);
  const session = route?.kind === 'open' ? undefined : sessionOf(state, input, request);
  if (!route) throw new Refused(overSocket ? REFUSALS.unknownSocketRoute : REFUSALS.unknownRoute);
  if (overSocket !== (route.kind === 'socket')) throw new Refused(overSocket ? REFUSALS.needsHttp : REFUSALS.needsSocket);
  if (session && route.permission !== undefined && !session.user.may(route.permission)) {
    throw new Refused(overSocket ? REFUSALS.badSocketPermissions : REFUSALS.badPermissions);
  }
  const raw = new Map(input);
  raw.delete('session_id');
  return { route, session, call: { state, args: new Arguments(raw), request } };
}

/** The session id is in the body or, only when the body has no such key, in a header. */
function sessionOf(state: ServerState, input: TokenObject, request: RequestFacts): Session {
  const header = state.edition.jsonErrors ? request.header('x-session-id') : undefined;
  const id = input.has('session_id') ? tokenText(input.get('session_id')) : header;
  if (id === undefined) throw new Refused(REFUSALS.missingSession);
  const session = state.sessions.find(id);
  if (!session) throw new Refused(REFUSALS.invalidSession);
  return session;
}

/** Runs a route that answers once. A missing or ill-typed argument is an ordinary reply; anything else thrown passes on. */
export async function runOnce({ route, call, session }: Admitted<Route>): Promise<Reply> {
  try {
    if (route.kind === 'open') return await route.run(call);
    if (route.kind === 'post' && session) return await route.run({ ...call, session });
    throw new Refused(REFUSALS.needsSocket);
  } catch (error) {
    if (error instanceof BindingError) return { error: error.message };
    throw error;
  }
}

/** What an exception becomes for the caller. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof Refused ? error.refusal : REFUSALS.internal;
}
