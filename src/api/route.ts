import type * as z from 'zod/mini';
import type { Permission } from './permissionTable';

interface RouteFacts<I extends z.ZodMiniType> {
  readonly input: I;
  /** What the account must hold; none for the routes that make a session. */
  readonly permission: Permission | undefined;
  /** It changes nothing worth looking at, so it may be repeated when the connection breaks. Writes are never repeated: read first. */
  readonly repeatable: boolean;
  /** The first version that has it; undefined for those as old as accounts (0.9.5.1, the oldest we talk to). */
  readonly since?: string;
  /** Called by a method of the client that knows its secrets or quirks, never by name. */
  readonly method?: string;
}

/** A route that answers a POST once. */
export interface PostRoute<I extends z.ZodMiniType = z.ZodMiniType, O extends z.ZodMiniType = z.ZodMiniType> extends RouteFacts<I> {
  readonly kind: 'post';
  readonly output: O;
  /** How many times the client's usual time limit the answer may take; 1. */
  readonly patience?: number;
  /** What `success: false` means here. */
  readonly unsuccessful?: () => string;
  /** Says better what the server means; undefined leaves its words. */
  readonly rephrase?: (words: string) => string | undefined;
}

/** A route that answers over a WebSocket, frame by frame. */
export interface SocketRoute<I extends z.ZodMiniType = z.ZodMiniType, F extends z.ZodMiniType = z.ZodMiniType> extends RouteFacts<I> {
  readonly kind: 'socket';
  readonly frame: F;
  /** The kind of frame that shows success: an end without one is a failure. */
  readonly promised: string;
  /** The kind of frame after which nothing more of use comes. */
  readonly last?: string;
}

/** Any entry of the table. */
export type Route = PostRoute | SocketRoute;

/** An entry of the table, with its types kept. */
export function post<I extends z.ZodMiniType, O extends z.ZodMiniType>(facts: Omit<PostRoute<I, O>, 'kind'>): PostRoute<I, O> {
  return { kind: 'post', ...facts };
}

/** An entry of the table, with its types kept. */
export function socket<I extends z.ZodMiniType, F extends z.ZodMiniType>(facts: Omit<SocketRoute<I, F>, 'kind'>): SocketRoute<I, F> {
  return { kind: 'socket', ...facts };
}
