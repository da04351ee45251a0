import type { WebSocket } from 'ws';
import type { Arguments } from './binding';
import type { Reply } from './reply';
import type { Session } from './sessions';
import type { ServerState } from './state';

/** What a route may know of the request that carried the call. */
export interface RequestFacts {
  /** First value of a header; names in lower case. */
  header(name: string): string | undefined;
  /** The peer's address with what it says it stands for (docs/server.md 1.7). */
  readonly address: string;
  readonly cookies: CookieJar;
}

/** Cookies of the request, and those the reply is to set. */
export interface CookieJar {
  /** The three parts of the cookie `swarm_token`. */
  readonly token: readonly [user: string, id: string, secret: string] | undefined;
  set(cookie: string): void;
}

/** A call of a route that needs no session. */
export interface OpenCall {
  readonly state: ServerState;
  readonly args: Arguments;
  readonly request: RequestFacts;
}

/** A call by a session. */
export interface Call extends OpenCall {
  readonly session: Session;
}

/** A call by a session over a WebSocket. */
export interface SocketCall extends Call {
  readonly socket: WebSocket;
  send(frame: Reply): void;
}

interface RouteBase {
  readonly name: string;
  /** First version that has it; left out when all do. */
  readonly since?: '0.9.8.0' | '0.9.8.2';
  readonly permission?: string;
}

/** Needs no session. */
export interface OpenRoute extends RouteBase {
  readonly kind: 'open';
  readonly run: (call: OpenCall) => Reply | Promise<Reply>;
}

/** The common case: a POST by a session. */
export interface PostRoute extends RouteBase {
  readonly kind: 'post';
  readonly run: (call: Call) => Reply | Promise<Reply>;
}

/** Frames over a WebSocket; an object returned is sent as the last one. */
export interface SocketRoute extends RouteBase {
  readonly kind: 'socket';
  readonly run: (call: SocketCall) => Promise<Reply | undefined>;
}

export type Route = OpenRoute | PostRoute | SocketRoute;
