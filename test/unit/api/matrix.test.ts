import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../../src/api/apiErrors';
import { SwarmClient } from '../../../src/api/client';
import type { Route } from '../../../src/api/route';
import { type RouteName, routes } from '../../../src/api/routes';
import { sendJson, sessionReply } from './fakeServer';
import { callByName } from './samples';
import { failure } from './start';

/** What a fault makes of a POST; WebSocket upgrades meet the raw form of it. */
interface Fault {
  readonly name: string;
  readonly raw: (socket: Socket) => void;
  /** Classes a caller may see. */
  readonly classes: readonly string[];
  /** A write that met it may have been carried out. */
  readonly unknown: boolean;
}

const reply = (head: string, body: string, length = Buffer.byteLength(body)) =>
  `HTTP/1.1 ${head}\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`;
const json = (status: string, body: string, length?: number) => reply(`${status}\r\ncontent-type: application/json`, body, length);

const faults: readonly Fault[] = [
  { name: 'cut before the answer', raw: (s) => s.destroy(), classes: ['UnreachableError'], unknown: true },
  {
    name: 'cut in the middle',
    raw: (s) => s.end(json('200 OK', '{"succ', 900)),
    classes: ['UnreachableError', 'BadReplyError'],
    unknown: true,
  },
  { name: 'silence', raw: () => undefined, classes: ['UnreachableError'], unknown: true },
  {
    name: '500 with a page',
    raw: (s) => s.end(reply('500 Oops\r\ncontent-type: text/html', '<html>')),
    classes: ['BadReplyError'],
    unknown: true,
  },
  {
    name: '502 of a proxy',
    raw: (s) => s.end(reply('502 Bad Gateway\r\ncontent-type: text/html', '<html>')),
    classes: ['UnreachableError'],
    unknown: true,
  },
  {
    name: 'a web page',
    raw: (s) => s.end(reply('200 OK\r\ncontent-type: text/html', '<html>')),
    classes: ['NotSwarmError'],
    unknown: false,
  },
  {
    name: 'redirect of an old server',
    raw: (s) => s.end(reply('302 Found\r\nlocation: /Error/Internal', '')),
    classes: ['RefusedError'],
    unknown: true,
  },
  {
    name: 'redirect elsewhere',
    raw: (s) => s.end(reply('302 Found\r\nlocation: http://elsewhere.example/', '')),
    classes: ['NotSwarmError'],
    unknown: false,
  },
  { name: 'half JSON', raw: (s) => s.end(json('200 OK', '{"success":tr')), classes: ['BadReplyError'], unknown: true },
  {
    name: 'wrong types',
    raw: (s) => s.end(json('200 OK', '{"success":[],"presets":7,"session_id":{}}')),
    classes: ['BadReplyError', 'NotSwarmError'],
    unknown: true,
  },
  {
    name: 'a dead session, always',
    raw: (s) => s.end(json('401 Unauthorized', '{"error_id":"invalid_session_id","error":"x"}')),
    classes: ['NotSignedInError', 'RefusedError'],
    unknown: false,
  },
  {
    name: 'no permission',
    raw: (s) => s.end(json('400 Bad Request', '{"error_id":"bad_permissions","error":"x"}')),
    classes: ['PermissionError'],
    unknown: false,
  },
  {
    name: 'an internal error',
    raw: (s) => s.end(json('400 Bad Request', '{"error_id":"internal_error","error":"x"}')),
    classes: ['RefusedError'],
    unknown: true,
  },
  { name: '200 MB', raw: (s) => s.write(json('200 OK', '{', 200_000_000)), classes: ['BadReplyError', 'UnreachableError'], unknown: true },
];

const names = Object.keys(routes) as RouteName[];
const table: Record<string, Record<string, string>> = {};

describe.each(faults)('$name', (fault) => {
  const sockets = new Set<Socket>();
  const counts = new Map<string, number>();
  let server: http.Server;
  let url = '';

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      const [, who = '', , route = ''] = (request.url ?? '').split('/');
      const isDoor = route === 'GetNewSession' && who !== `for-${route}`;
      if (isDoor) sendJson(response, sessionReply());
      else {
        counts.set(route, (counts.get(route) ?? 0) + 1);
        request.resume().on('end', () => fault.raw(request.socket));
      }
    });
    server.on('upgrade', (request, socket) => {
      const route = (request.url ?? '').split('/').at(-1) ?? '';
      counts.set(route, (counts.get(route) ?? 0) + 1);
      // An upgrade of node's own server comes with a net.Socket.
      fault.raw(socket as Socket);
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('end', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('every route ends in time with an error of its class, sent no more often than it may', async () => {
    const rejections: unknown[] = [];
    const onRejection = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', onRejection);
    const started = performance.now();
    const column: Record<string, string> = {};
    await Promise.all(
      names.map(async (name) => {
        const entry: Route = routes[name];
        const client = new SwarmClient({
          url: `${url}/for-${name}`,
          timeoutMs: fault.name === 'silence' ? 500 : 5000,
          connectTimeoutMs: 1500,
          maxBytes: 100_000,
        });
        const error = await failure(callByName(client, name));
        client.dispose();
        column[name] = error.constructor.name;
        expect(error, `${name}: ${error.message}`).toBeInstanceOf(ApiError);
        expect(fault.classes, `${name}: ${error.message}`).toContain(error.constructor.name);
        expect(error.message).toContain('127.0.0.1');
        const unknown = 'outcomeUnknown' in error && error.outcomeUnknown;
        // A WebSocket whose opening failed has carried nothing out.
        if (entry.kind === 'post') expect(unknown, name).toBe(fault.unknown && !entry.repeatable);
        const most = fault.name.startsWith('a dead session') || (entry.repeatable && fault.name.startsWith('cut')) ? 2 : 1;
        expect(counts.get(name) ?? 0, name).toBeLessThanOrEqual(most);
        expect(counts.get(name) ?? 0, name).toBeGreaterThan(0);
      }),
    );
    table[fault.name] = column;
    expect(performance.now() - started).toBeLessThan(45_000);
    await expect.poll(() => sockets.size).toBe(0);
    process.off('unhandledRejection', onRejection);
    expect(rejections).toEqual([]);
  });
});

afterAll(() => {
  const rows = names.map((name) => [name, ...faults.map((fault) => (table[fault.name]?.[name] ?? '?').replace('Error', ''))]);
  const head = ['route', ...faults.map((fault) => fault.name)];
  const widths = head.map((text, index) => Math.max(text.length, ...rows.map((row) => row[index]?.length ?? 0)));
  console.log([head, ...rows].map((row) => row.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ')).join('\n'));
});
