import { request } from 'node:http';
import { startWebServer, type WebServer } from './webServer';

/** A server that hands everything on to another one, and keeps what it was sent. */
export interface Relay extends WebServer {
  /** The `Cookie` header of each request. */
  readonly cookies: readonly (string | undefined)[];
  /** The text of each request's body. */
  readonly bodies: readonly string[];
}

/** Starts a relay in front of a server on 127.0.0.1. */
export async function startRelay(port: number): Promise<Relay> {
  const cookies: (string | undefined)[] = [];
  const bodies: string[] = [];
  const server = await startWebServer((incoming, outgoing) => {
    cookies.push(incoming.headers.cookie);
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    let body = '';
    incoming.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    incoming.on('end', () => bodies.push(body));
    incoming.pipe(onward);
  });
  return { ...server, cookies, bodies };
}
