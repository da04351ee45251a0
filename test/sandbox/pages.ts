import type { IncomingMessage, ServerResponse } from 'node:http';
import { redirect, sendJson } from './httpApi';
import { installPage } from './installPage';
import { placeholderPicture } from './pictures';
import { factsOf } from './requestFacts';
import { userOf } from './signIn';
import type { ServerState } from './state';

const PAGES = /^\/(?:Text2Image|Install|Login|Register|Error\/[A-Za-z0-9]+)\/?$/i;
const NOT_FOUND = '{"error":"404, file not found.","error_id":"file_not_found"}';
const NOBODY = '{"error":"invalid or unauthorized","error_id":"invalid_user"}';

/** Answers whatever is not under `/API`: pictures and a few pages for people. `path` is decoded. */
export async function answerPage(state: ServerState, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return redirect(response, '/Error/404');
  if (path === '/') return redirect(response, 'Text2Image');
  if (path === '/imgs/model_placeholder.jpg') return sendBytes(response, 'image/jpeg', await placeholderPicture());
  if (/^\/ViewSpecial\//i.test(path)) return sendSpecial(state, path, request, response);
  if (/^\/(?:View|Output)\//i.test(path)) return sendOutput(state, path, request, response);
  if (/^\/Install\/?$/i.test(path)) return sendBytes(response, 'text/html; charset=utf-8', Buffer.from(installPage(state)));
  if (PAGES.test(path)) return sendBytes(response, 'text/html; charset=utf-8', Buffer.from(page(path)));
  redirect(response, '/Error/404');
}

/** A preset's or a model's picture. Which user's is told by cookie or header, not by a session (docs/server.md 1.8). */
function sendSpecial(state: ServerState, path: string, request: IncomingMessage, response: ServerResponse): void {
  const user = userOf(state, factsOf(request));
  const [, subtype = '', ...name] = path.replaceAll('\\', '/').split('/').filter(Boolean);
  const picture = user && specialPicture(state, user.id, subtype, name.join('/'));
  if (picture !== undefined) {
    const [type = '', data = ''] = picture.slice('data:'.length).split(';base64,');
    sendBytes(response, type, Buffer.from(data, 'base64'), { 'Cache-Control': 'private, max-age=2' });
  } else if (user) {
    sendJson(response, 404, NOT_FOUND);
  } else {
    sendJson(response, 400, NOBODY);
  }
}

/** A picture that was generated. */
function sendOutput(state: ServerState, path: string, request: IncomingMessage, response: ServerResponse): void {
  const user = userOf(state, factsOf(request));
  const own = user && path.startsWith(`/View/${user.id}/`);
  const picture = own ? state.outputs.get(path.slice(1)) : undefined;
  if (picture) sendBytes(response, 'image/jpeg', picture, { 'Cache-Control': 'private, max-age=30' });
  else if (user) sendJson(response, 404, NOT_FOUND);
  else sendJson(response, 400, NOBODY);
}

function specialPicture(state: ServerState, user: string, subtype: string, name: string): string | undefined {
  const byPath = state.edition.picturesByPath;
  const picture =
    subtype === 'Preset' ? (byPath ? state.presets.get(user, name)?.picture : undefined) : state.models.find(subtype, name)?.picture;
  return picture?.startsWith('data:') ? picture : undefined;
}

function page(path: string): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><title>SwarmUI sandbox</title></head><body><h1>SwarmUI sandbox</h1><p>This is ${path.replaceAll('<', '')} of a server for tests.</p></body></html>\n`;
}

function sendBytes(response: ServerResponse, type: string, bytes: Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length, ...headers });
  response.end(bytes);
}
