/** JSON that was put together as text, for replies too large or too particular for `JSON.stringify`. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** What a route answers: an object to be written as JSON. */
export type Reply = JsonText | { readonly [key: string]: unknown };

export function replyText(reply: Reply): string {
  return reply instanceof JsonText ? reply.text : JSON.stringify(reply);
}

export const SUCCESS: Reply = { success: true };

/** A failure before or around a route: what is sent and with which status (docs/server.md 1.2). */
export interface Refusal {
  readonly status: number;
  readonly body: Reply;
  /** What servers before 0.9.7.4 did: redirect to a page for people, or send some JSON. A socket was closed without a frame for a page. */
  readonly before: { readonly page: string } | { readonly body: Reply };
}

const page = (name: string) => ({ page: `/Error/${name}` });
const basic = (error: string): Refusal => ({ status: 400, body: { error_id: 'basic_api', error }, before: page('BasicAPI') });
const method = (error: string, before: Refusal['before']): Refusal => ({
  status: 400,
  body: { error_id: 'bad_request_method', error },
  before,
});
/** JSON that was JSON in old servers too. */
const always = (status: number, error: string, error_id: string): Refusal => ({
  status,
  body: { error, error_id },
  before: { body: { error, error_id } },
});

const BAD_PERMISSIONS = 'You lack permissions for this route.';

export const REFUSALS = {
  wrongContentType: basic('Wrong content type'),
  badContentLength: basic('bad content length'),
  missingSession: basic('missing session id'),
  invalidSession: always(401, 'Invalid session ID. You may need to refresh the page.', 'invalid_session_id'),
  unknownRoute: { status: 400, body: { error_id: 'bad_route', error: 'Unknown API route' }, before: page('404') },
  unknownSocketRoute: always(404, 'Unknown API route.', 'bad_route'),
  needsSocket: method('API route needs websocket, request is HTTP', page('BasicAPI')),
  needsHttp: method('API route needs HTTP, request is websocket', {
    body: { error: 'Route is HTTP, not websocket.', error_id: 'bad_request_method' },
  }),
  badPermissions: { status: 400, body: { error_id: 'bad_permissions', error: BAD_PERMISSIONS }, before: page('Permissions') },
  badSocketPermissions: always(401, BAD_PERMISSIONS, 'bad_permissions'),
  internal: { status: 400, body: { error_id: 'internal_error', error: 'An internal error occurred' }, before: page('Internal') },
} satisfies Record<string, Refusal>;
