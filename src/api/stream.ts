import type * as z from 'zod/mini';
import { CancelledError, isCancelled } from '../base/errors';
import { isJsonObject, type JsonObject } from '../base/json';
import { t } from '../base/words';
import { BadReplyError, RefusedError } from './apiErrors';
import type { Caller } from './caller';
import type { CallSite } from './callSite';
import { TransportError } from './http/exchange';
import { failureOf } from './http/failures';
import { internalError, refusalOf, SessionGoneError } from './refusal';
import { parseReply, readReply } from './reply';
import type { SocketRoute } from './route';
import { routes, type StreamRoute } from './routes';
import type { Session } from './session';
import { ClosedError, UpgradeRefusedError } from './socket';
import type { Wire } from './wire';

/**
 * The frames of a WebSocket route, each parsed. A dead session is renewed once, as nothing was done for it. Ends after the frame that
 * is the last of use; throws when that, or the end of the socket, comes before the frame the route promises.
 */
export async function* streamFrames(
  route: StreamRoute,
  input: unknown,
  wire: Wire,
  caller: Caller,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void, void> {
  const text = caller.encode(route, input);
  const session = await caller.sessions.current(signal);
  try {
    yield* framesIn(session, route, text, wire, caller, signal);
    return;
  } catch (error) {
    if (!(error instanceof SessionGoneError)) throw error;
  }
  const renewed = await caller.sessions.renew(session, signal);
  try {
    yield* framesIn(renewed, route, text, wire, caller, signal);
  } catch (error) {
    throw error instanceof SessionGoneError ? caller.forgetful(route) : error;
  }
}

async function* framesIn(
  session: Session,
  route: StreamRoute,
  text: string,
  wire: Wire,
  caller: Caller,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown, void, void> {
  const entry: SocketRoute = routes[route];
  const token = await caller.token();
  const site = caller.siteOf(route, token);
  let promised = false;
  try {
    for await (const message of wire.messages(`/API/${route}`, session.body(text), token, signal)) {
      const frame: unknown = parseFrame(entry.frame, message, site);
      yield frame;
      const kind = isJsonObject(frame) ? frame.kind : undefined;
      promised ||= kind === entry.promised;
      if (kind !== undefined && kind === entry.last) break;
    }
  } catch (error) {
    throw meaningOf(error, site, wire);
  }
  if (!promised) {
    throw new RefusedError('', 'status', t('{0} ended {1} without a result or an error. See its log (Server > Logs).', site.server, route));
  }
}

function parseFrame(schema: z.ZodMiniType, message: string, site: CallSite): unknown {
  const frame = toObject(message);
  if (frame === undefined)
    throw new BadReplyError(t('{0} returned something other than data during {1}.', site.server, site.route), { outcomeUnknown: true });
  const refusal = refusalOf(frame, site);
  if (refusal) throw refusal;
  return parseReply(schema, frame, site);
}

function toObject(message: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(message);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function meaningOf(error: unknown, site: CallSite, wire: Wire): unknown {
  if (isCancelled(error)) return new CancelledError();
  if (!(error instanceof TransportError)) return error;
  const { cause } = error;
  if (cause instanceof UpgradeRefusedError) return refusedUpgrade(cause, site);
  // Before 0.9.7.4 an error before the route is a close with 1011 and no frame.
  if (cause instanceof ClosedError && cause.code === 1011) return internalError(site, 'closed with 1011');
  return failureOf(error, site, wire.facts);
}

function refusedUpgrade(refused: UpgradeRefusedError, site: CallSite): unknown {
  try {
    readReply(refused.reply, site);
  } catch (error) {
    return error;
  }
  return new BadReplyError(t("{0} doesn't open a WebSocket for {1}. Is a proxy blocking it?", site.server, site.route));
}
