import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Fault } from './faults';
import { REFUSALS, replyText } from './reply';

const SILENCE = 30_000;
const HUGE = 200 * 1024 * 1024;
const PAGE = '<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>\n';
const PROXY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n';

/** What the server would have answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Answers one request in a wrong way. `answer` runs the route; faults that happen before it do not call it. */
export async function misbehave(fault: Fault, response: ServerResponse, answer: () => Promise<Answer>): Promise<void> {
  const send = (status: number, type: string, text: string) => {
    response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
    response.end(text);
  };
  const json = (status: number, text: string) => send(status, 'application/json', text);
  const ways: Readonly<Record<Fault, () => void | Promise<void>>> = {
    cutBefore: () => void response.destroy(),
    cutAfter: async () => {
      await answer();
      response.destroy();
    },
    cutMiddle: async () => cutInTheMiddle(response, await answer()),
    html500: () => send(500, 'text/html; charset=utf-8', PAGE),
    proxy502: () => send(502, 'text/html', PROXY_PAGE),
    redirect: () => void response.writeHead(302, { Location: '/Error/Internal', 'Content-Length': 0 }).end(),
    html200: () => send(200, 'text/html; charset=utf-8', PAGE),
    halfJson: async () => json(200, firstHalf((await answer()).text)),
    wrongTypes: async () => json(200, withWrongTypes((await answer()).text)),
    silence: () => beSilent(response),
    deadSession: () => json(401, replyText(REFUSALS.invalidSession.body)),
    internalError: () => json(400, replyText(REFUSALS.internal.body)),
    noPermission: () => json(400, replyText(REFUSALS.badPermissions.body)),
    emptyPresets: async () => json(200, withoutPresets((await answer()).text)),
    huge: () => sendHuge(response),
    pieces: async () => json(200, (await answer()).text),
    closed: () => void response.destroy(),
  };
  await ways[fault]();
}

function firstHalf(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

function cutInTheMiddle(response: ServerResponse, { status, text }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.write(firstHalf(text), () => response.destroy());
}

async function beSilent(response: ServerResponse): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  await sleep(SILENCE, undefined, { signal: left.signal }).catch(() => undefined);
  response.destroy();
}

/** Texts become numbers, numbers and booleans texts, lists objects and objects lists. */
function withWrongTypes(text: string): string {
  const reply: unknown = JSON.parse(text);
  const entries = reply !== null && typeof reply === 'object' ? Object.entries(reply) : [];
  return JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [key, otherType(value)])));
}

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return 7;
  if (Array.isArray(value)) return { 0: 'a list no more' };
  return value !== null && typeof value === 'object' ? ['an object no more'] : 'a text';
}

function withoutPresets(text: string): string {
  const reply: unknown = JSON.parse(text);
  return JSON.stringify(reply !== null && typeof reply === 'object' && 'presets' in reply ? { ...reply, presets: [] } : reply);
}

/** Sends as fast as the client reads, so that the memory of a sandbox is not what is tested. */
async function sendHuge(response: ServerResponse): Promise<void> {
  const [head, tail] = ['{"padding":"', '"}'];
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': HUGE });
  response.write(head);
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let left = HUGE - head.length - tail.length;
  while (left > 0 && !response.destroyed) {
    const part = left >= chunk.length ? chunk : chunk.subarray(0, left);
    left -= part.length;
    if (!response.write(part)) await new Promise<void>((resolve) => whenever(response, resolve));
  }
  response.end(tail);
}

function whenever(response: ServerResponse, done: () => void): void {
  response.once('drain', done);
  response.once('close', done);
}

/** How a socket that is to go wrong does it: before the route runs, or with each frame it sends. */
export interface SocketMisbehaviour {
  /** True: the fault was all there is, the route must not run. */
  before(socket: WebSocket): boolean;
  frame(socket: WebSocket, text: string): void;
}

export function socketMisbehaviour(fault: Fault | undefined): SocketMisbehaviour {
  return {
    before: (socket) => fault !== undefined && misbehaveBefore(fault, socket),
    frame: (socket, text) => misbehaveWithFrame(fault, socket, text),
  };
}

function misbehaveBefore(fault: Fault, socket: WebSocket): boolean {
  if (fault === 'cutBefore') socket.terminate();
  else if (fault === 'closed') socket.close(1011);
  else if (fault === 'silence') setTimeout(() => socket.terminate(), SILENCE).unref();
  else if (fault === 'deadSession') endWith(socket, replyText(REFUSALS.invalidSession.body));
  else if (fault === 'internalError') endWith(socket, replyText(REFUSALS.internal.body));
  else if (fault === 'noPermission') endWith(socket, replyText(REFUSALS.badSocketPermissions.body));
  else return false;
  return true;
}

function endWith(socket: WebSocket, text: string): void {
  socket.send(text);
  socket.close(1000);
}

function misbehaveWithFrame(fault: Fault | undefined, socket: WebSocket, text: string): void {
  if (fault === 'cutAfter') socket.terminate();
  else if (fault === 'cutMiddle') socket.send(text, () => socket.terminate());
  else if (fault === 'halfJson') socket.send(firstHalf(text));
  else if (fault === 'wrongTypes') socket.send(withWrongTypes(text));
  else if (fault === 'html200') socket.send(PAGE);
  else if (fault === 'pieces') sendInPieces(socket, text);
  else socket.send(text);
}

function sendInPieces(socket: WebSocket, text: string): void {
  const bytes = Buffer.from(text);
  const size = Math.max(1, Math.ceil(bytes.length / 5));
  for (let at = 0; at < bytes.length; at += size) {
    socket.send(bytes.subarray(at, at + size), { binary: false, fin: at + size >= bytes.length });
  }
}
