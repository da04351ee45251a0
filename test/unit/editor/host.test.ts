import { describe, expect, test } from 'vitest';
import { silentLog } from '../../../src/base/log';
import { documentState, type TextPlace } from '../../../src/features/editor/documentState';
import { contentSecurityPolicy, pageHtml } from '../../../src/features/editor/page/pageHtml';
import { pictureUrl } from '../../../src/features/editor/page/pictureUrl';
import { readPreferences } from '../../../src/features/editor/page/preferences';
import { serverFile } from '../../../src/features/editor/page/serverFile';

describe('the page', () => {
  test('may run our script by its nonce, use our styles and fonts, and show pictures that are sent to it; nothing else', () => {
    expect(contentSecurityPolicy('N', 'https://host.test')).toBe(
      "default-src 'none'; script-src 'nonce-N'; style-src https://host.test; font-src https://host.test; img-src https://host.test data:; media-src data:; base-uri 'none'; form-action 'none'",
    );
  });

  test('is the same every time but for the nonce, which is long and never the same', () => {
    const options = { cspSource: 'https://h', script: 'https://h/editor.js', style: 'https://h/editor.css', language: 'de' };
    const [one, two] = [pageHtml(options), pageHtml(options)];
    const nonce = /nonce="([\w-]{22})"/.exec(one)?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(two).not.toContain(nonce);
    expect(one.replaceAll(nonce, '')).toBe(two.replaceAll(/nonce="([\w-]{22})"/.exec(two)?.[1] ?? '?', ''));
    expect(one).toContain('<html lang="de">');
    expect(pageHtml({ ...options, language: '"><script>' })).toContain('<html lang="en">');
  });
});

describe('the state of a document', () => {
  test('holds values as they are spelt, in their order', () => {
    const text = '{ "starred": true, "param_map": { "z": 1.50, "seed": 9007199254740993, "a": "007", "on": true } }';
    expect(documentState(text, 'A/B/C', 4, {})).toEqual({
      seq: 4,
      title: 'C',
      folder: 'A/B',
      problems: [],
      content: {
        description: '',
        starred: true,
        params: [
          { id: 'z', value: '1.50' },
          { id: 'seed', value: '9007199254740993' },
          { id: 'a', value: '007' },
          { id: 'on', value: 'true' },
        ],
      },
    });
  });

  test('shows what the text leaves out as the server has it, and on disk as in an empty preset', () => {
    const held = { description: 'For faces.', starred: true, params: new Map([['steps', '20']]) };
    const shown = (text: string, place: TextPlace) => documentState(text, 'x', 0, { place }).content;
    const text = '{ "param_map": {} }';
    expect(shown(text, { on: 'server', held })).toEqual({ description: 'For faces.', starred: true, params: [] });
    expect(shown('{ "starred": false, "param_map": {} }', { on: 'server', held })?.starred).toBe(false);
    for (const place of [{ on: 'server', held: undefined }, { on: 'disk' }] as const)
      expect(shown(text, place)).toEqual({ description: '', starred: false, params: [] });
  });

  test('says what a server would drop, which may stay in a file on disk', () => {
    const text = '{\n  "mine": 1,\n  "param_map": {}\n}';
    expect(documentState(text, 'x', 0, { place: { on: 'disk' } }).problems).toEqual([]);
    expect(documentState(text, 'x', 0, { place: { on: 'server', held: undefined } }).problems).toMatchObject([{ line: 2, column: 3 }]);
  });

  test('says where the text is no preset, and holds no content then', () => {
    const state = documentState('{\n  "param_map": []\n}', 'x', 0, { readOnly: 'read-only' });
    expect(state.content).toBeUndefined();
    expect(state.readOnly).toBe('read-only');
    expect(state.problems[0]).toMatchObject({ line: 2, column: 16 });
  });
});

test('pictures reach the page only if they are pictures that cannot run anything', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  expect(pictureUrl({ bytes, type: 'image/jpeg' })).toBe('data:image/jpeg;base64,AQID');
  expect(pictureUrl({ bytes, type: 'Image/PNG; charset=x' })).toBe('data:image/png;base64,AQID');
  for (const type of ['image/svg+xml', 'text/html', '', 'image/jpeg"><script>']) expect(pictureUrl({ bytes, type })).toBeUndefined();
});

test('preferences that were kept in another shape are forgotten', () => {
  // Only `get` with one argument is called, which is all the stand-in has.
  const kept = (value: unknown) => readPreferences({ get: () => value } as never);
  expect(kept({ view: 'all', folded: { x: true } })).toEqual({ view: 'all', folded: { x: true } });
  for (const value of [undefined, 5, { view: 'problems', folded: {} }, { view: 'all' }])
    expect(kept(value)).toEqual({ view: 'set', folded: {} });
});

test('a file on the server reaches the page only as a picture of bearable size; that it cannot be read is no error', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const of = (file: () => Promise<{ bytes: Uint8Array; type: string }>) => serverFile({ file }, 'inputs/a.png', silentLog);
  expect(await of(async () => ({ bytes, type: 'image/png' }))).toBe('data:image/png;base64,AQID');
  expect(await of(async () => ({ bytes, type: 'video/mp4' }))).toBeUndefined();
  expect(await of(async () => ({ bytes: new Uint8Array(20_000_001), type: 'image/png' }))).toBeUndefined();
  expect(await of(() => Promise.reject(new Error('404')))).toBeUndefined();
  expect(await serverFile(undefined, 'inputs/a.png', silentLog)).toBeUndefined();
});
