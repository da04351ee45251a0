import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseBody } from './body';
import { pack } from './compression';
import { PresetLoop } from './loops';
import { type Answer, misbehave } from './misbehave';
import { admit, Refused, refusalOf, runOnce } from './pipeline';
import { REFUSALS, type Refusal, replyText } from './reply';
import { factsOf } from './requestFacts';
import type { ServerState } from './state';

const MOST_BYTES = 200 * 1024 * 1024;

/** Answers one request under `/API`; `path` is decoded and follows `/API/`. Returns what was sent, for the log. */
export async function answerApi(
  state: ServerState,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  if (request.method !== 'POST') {
    redirect(response, '/Error/NoGetAPI');
    return undefined;
  }
  const arrived = performance.now();
  let body: Buffer | undefined;
  try {
    checkHead(state, request);
    const bytes = await readBody(request);
    body = bytes;
    const cookies: string[] = [];
    const run = async (): Promise<Answer> => {
      const text = replyText(await runOnce(admit(state, path, parseBody(bytes), factsOf(request, cookies), false)));
      return { status: 200, text };
    };
    const fault = state.faults.take(path);
    if (fault) {
      await misbehave(fault, response, run);
      return bytes.toString();
    }
    const { status, text } = await run();
    if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
    state.costs.pay(path, arrived);
    await sendPacked(response, status, text, request.headers['accept-encoding']);
  } catch (error) {
    if (error instanceof PresetLoop) response.destroy();
    else refuse(state, response, refusalOf(error));
  }
  return body?.toString();
}

function checkHead(state: ServerState, request: IncomingMessage): void {
  if (!isJson(request.headers['content-type'] ?? '')) throw new Refused(REFUSALS.wrongContentType);
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  // Old servers fell over a missing length instead of refusing it.
  if (Number.isNaN(length) && !state.edition.jsonErrors) throw new Refused(REFUSALS.internal);
  if (!(length > 0 && length < MOST_BYTES)) throw new Refused(REFUSALS.badContentLength);
}

/** `application/json` or anything ending in `+json`, with parameters. */
function isJson(contentType: string): boolean {
  const [type = ''] = contentType.split(';');
  return /^(?:application\/json|[^/\s]+\/[^/\s]+\+json)$/i.test(type.trim());
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** Sends a refusal the way the version at hand does: as JSON with a status, or as a redirect to a page for people. */
function refuse(state: ServerState, response: ServerResponse, { status, body, before }: Refusal): void {
  if (state.edition.jsonErrors) sendJson(response, status, replyText(body));
  else if ('page' in before) redirect(response, before.page);
  else sendJson(response, status, replyText(before.body));
}

async function sendPacked(response: ServerResponse, status: number, text: string, acceptEncoding: string | undefined): Promise<void> {
  const { bytes, headers } = await pack(Buffer.from(text), acceptEncoding);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}

export function sendJson(response: ServerResponse, status: number, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length, 'Cache-Control': 'no-store' });
  response.end(bytes);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location, 'Content-Length': 0 });
  response.end();
}
