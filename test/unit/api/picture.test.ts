import { expect, test } from 'vitest';
import { BadReplyError, BadRequestError, BarredError, NotSignedInError, NotSwarmError, RefusedError } from '../../../src/api/apiErrors';
import { picturePath } from '../../../src/api/picture';
import { sendJson } from './fakeServer';
import { failure, start } from './start';

test.each([
  ['/ViewSpecial/Preset/A b?editid=3', '/ViewSpecial/Preset/A%20b?editid=3'],
  ['/ViewSpecial/Preset/100% off/é 🐈', '/ViewSpecial/Preset/100%25%20off/%C3%A9%20%F0%9F%90%88'],
  ['/ViewSpecial/LoRA/a#b?c.safetensors?editid=12', '/ViewSpecial/LoRA/a%23b%3Fc.safetensors?editid=12'],
  ['imgs/model_placeholder.jpg', '/imgs/model_placeholder.jpg'],
  ['View/local/raw/2026-01-01/x.png', '/View/local/raw/2026-01-01/x.png'],
  ['http://localhost:7801/swarm/imgs/x.jpg', '/imgs/x.jpg'],
  ['/ViewSpecial/Preset/\ud83d', '/ViewSpecial/Preset/%EF%BF%BD'],
])('%s is asked for as %s', (named, path) => {
  expect(picturePath(named, 'http://localhost:7801/swarm')).toBe(path);
});

test.each([
  'http://elsewhere.example/x.jpg',
  'https://localhost:7801/swarm/x.jpg',
  'http://localhost:7801/swarmer/x.jpg',
  '//elsewhere.example/x.jpg',
  '\\\\elsewhere\\x.jpg',
  'file:///etc/passwd',
  '/ViewSpecial/../API/Logout',
  'View/./x',
])('%s is refused', (named) => {
  expect(() => picturePath(named, 'http://localhost:7801/swarm')).toThrow(BadRequestError);
});

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

test('a picture comes with its type, and the token goes along', async () => {
  const { server, client } = await start(
    (_request, response) => response.writeHead(200, { 'content-type': 'image/jpeg; x=1', 'content-length': JPEG.length }).end(JPEG),
    { token: 'a1.b2.c3', url: '/base' },
  );
  const picture = await client.picture('/ViewSpecial/Preset/A b?editid=3');
  expect(picture).toEqual({ bytes: JPEG, type: 'image/jpeg' });
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({ method: 'GET', url: '/base/ViewSpecial/Preset/A%20b?editid=3' });
  expect(server.seen[0]?.headers.cookie).toBe('swarm_token=a1.b2.c3');
});

test('a data URL is a picture without a request', async () => {
  const { server, client } = await start(() => undefined);
  expect(await client.picture(`data:image/jpeg;base64,${JPEG.toString('base64')}`)).toEqual({ bytes: JPEG, type: 'image/jpeg' });
  expect(await client.picture('data:image/svg+xml,%3Csvg/%3E')).toEqual({ bytes: Buffer.from('<svg/>'), type: 'image/svg+xml' });
  expect(server.seen).toEqual([]);
});

test('what comes instead of a picture is an error of its kind', async () => {
  const gets = async (answer: Parameters<typeof start>[0]) => failure((await start(answer)).client.picture('/ViewSpecial/Preset/A'));
  expect(await gets((_q, r) => sendJson(r, { error: '404, file not found.', error_id: 'file_not_found' }, 404))).toBeInstanceOf(
    RefusedError,
  );
  expect(await gets((_q, r) => r.writeHead(302, { location: '/Error/404' }).end())).toBeInstanceOf(RefusedError);
  const unauthorised = await gets((_q, r) => sendJson(r, { error: 'invalid or unauthorized', error_id: 'invalid_user' }, 400));
  expect(unauthorised).toBeInstanceOf(NotSignedInError);
  expect(await gets((_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>'))).toBeInstanceOf(NotSwarmError);
  expect(await gets((_q, r) => sendJson(r, { a: 'picture' }))).toBeInstanceOf(BadReplyError);
  expect(await gets((_q, r) => r.writeHead(502, { 'content-type': 'text/html' }).end('<html>'))).toMatchObject({ kind: 'proxy' });
  expect(await gets((_q, r) => r.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized'))).toBeInstanceOf(BarredError);
});
