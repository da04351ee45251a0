import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { BindingError } from './binding';
import { messageBytes, parseBody } from './body';
import type { SocketCall } from './call';
import { socketMisbehaviour } from './misbehave';
import { admit, Refused, refusalOf } from './pipeline';
import { REFUSALS, type Reply, replyText } from './reply';
import { factsOf } from './requestFacts';
import type { ServerState } from './state';

const FIRST_MESSAGE_WITHIN = 60_000;

/** Serves one WebSocket call: the first message is the input, every answer a frame, and the end is always close code 1000. */
export async function answerSocket(state: ServerState, path: string, request: IncomingMessage, socket: WebSocket): Promise<void> {
  const first = await firstMessage(socket);
  if (!first) return;
  const wrong = socketMisbehaviour(state.faults.take(path));
  if (wrong.before(socket)) return;
  const send: SocketCall['send'] = (frame) => {
    if (socket.readyState === socket.OPEN) wrong.frame(socket, replyText(frame));
  };
  try {
    const last = await runSocket(state, path, first, { request, socket, send });
    if (last) send(last);
    socket.close(1000);
  } catch (error) {
    refuse(state, socket, error, send);
  }
}

interface Line {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  readonly send: SocketCall['send'];
}

async function runSocket(state: ServerState, path: string, first: Buffer, { request, socket, send }: Line): Promise<Reply | undefined> {
  const { route, call, session } = admit(state, path, parseBody(first), factsOf(request), true);
  if (route.kind !== 'socket' || !session) throw new Refused(REFUSALS.needsHttp);
  try {
    return await route.run({ ...call, session, socket, send });
  } catch (error) {
    if (error instanceof BindingError) return { error: error.message };
    throw error;
  }
}

function refuse(state: ServerState, socket: WebSocket, error: unknown, send: SocketCall['send']): void {
  const { body, before } = refusalOf(error);
  const frame = state.edition.jsonErrors ? body : 'body' in before ? before.body : undefined;
  if (frame) send(frame);
  socket.close(frame ? 1000 : 1011);
}

/** Undefined when the client left, or said nothing for a minute: then the socket is cut. */
function firstMessage(socket: WebSocket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), FIRST_MESSAGE_WITHIN);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    socket.once('message', (data) => {
      clearTimeout(timer);
      resolve(messageBytes(data));
    });
  });
}
