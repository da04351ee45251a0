import { expect, test } from 'vitest';
import { foldCase } from '../../sandbox/caseFold';
import { HELP, parseOptions } from '../../sandbox/commandLine';
import type { Token } from '../../sandbox/json/token';
import { drawJpeg, PictureError, previewPicture } from '../../sandbox/pictures';
import { castSetting, parseDecimal } from '../../sandbox/settings';
import { webpSize } from '../../sandbox/webp';

test('decimals are read in the invariant culture: commas are passed over, and only its own words are no numbers', () => {
  const read = (text: string) => [text, parseDecimal(text)];
  expect(['1,5', '1e400', ' +.5\t', '5\0', '\u00a0NaN', '-INFINITY', '5.e1'].map(read)).toEqual([
    ['1,5', 15],
    ['1e400', Number.POSITIVE_INFINITY],
    [' +.5\t', 0.5],
    ['5\0', 5],
    ['\u00a0NaN', Number.NaN],
    ['-INFINITY', Number.NEGATIVE_INFINITY],
    ['5.e1', 50],
  ]);
  for (const text of ['∞', '\u00a05', ',5', '1.5,5', '1e', '1e1.5', '- 5', '(5)', '5-', '٥', '', '.']) {
    expect([text, parseDecimal(text)]).toEqual([text, undefined]);
  }
});

test('settings are cast as the server casts JSON', () => {
  expect([2.5, 3.5, -0.5, '7', true].map((sent) => castSetting('integer', sent))).toEqual([2, 4, 0, 7, 1]);
  expect([0n, 2n, 0.1, ' True ', '1,5'].map((sent) => castSetting(sent === '1,5' ? 'decimal' : 'boolean', sent))).toEqual([
    false,
    true,
    true,
    true,
    15,
  ]);
  const refused: readonly (readonly [type: string, sent: Token])[] = [
    ['integer', '7.5'],
    ['integer', Number.NaN],
    ['integer', 2n ** 31n],
    ['boolean', 2n ** 64n],
    ['boolean', '1'],
    ['decimal', null],
    ['text', []],
  ];
  for (const [type, sent] of refused) expect(() => castSetting(type, sent)).toThrow();
});

test('letters are one to the database by their single capitals', () => {
  const one = (a: string, b: string) => foldCase(a) === foldCase(b);
  expect([one('é', 'É'), one('ᾳ', 'ᾼ'), one('ᾗ', 'ᾟ'), one('µ', 'Μ'), one('𐐨', '𐐀'), one('ς', 'σ')]).toEqual(Array(6).fill(true));
  expect([one('ß', 'SS'), one('ß', 'ẞ'), one('ı', 'I'), one('ſ', 'S'), one('ŉ', 'ʼN'), one('e\u0301', 'é')]).toEqual(Array(6).fill(false));
});

test('pictures come out with a smaller side of 256, whatever format they came in, and not when a JPEG could not hold them', async () => {
  const head = Buffer.alloc(30);
  head.write('RIFF', 0, 'latin1');
  head.write('WEBPVP8X', 8, 'latin1');
  head.writeUIntLE(511, 24, 3);
  head.writeUIntLE(1023, 27, 3);
  expect(webpSize(head)).toEqual({ width: 512, height: 1024 });
  const stored = async (bytes: Buffer) => sizeOf(await previewPicture(`data:image/jpeg;base64,${bytes.toString('base64')}`));
  expect(await stored(head)).toEqual([256, 512]);
  expect(await stored(await drawJpeg(41, 82, () => [9, 9, 9]))).toEqual([255, 511]);
  await expect(stored(await drawJpeg(1, 300, () => [9, 9, 9]))).rejects.toThrow(PictureError);
});

/** Width and height in a JPEG's frame header. */
function sizeOf(dataUrl: string): number[] {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
}

test('the command line explains itself and says what it does not understand', () => {
  expect(parseOptions(['--help'])).toBeUndefined();
  for (const option of ['port', 'mode', 'data', 'demo', 'backend', 'latency', 'as', 'control']) expect(HELP).toContain(`--${option} `);
  expect(parseOptions(['--mode', 'models', '--latency', '20', '--demo', '--as', '0.9.7.0', '--control', '--data', 'x'])).toEqual({
    port: 0,
    mode: 'models',
    data: 'x',
    demo: true,
    backend: true,
    latency: 20,
    socketGrace: 2000,
    as: '0.9.7.0',
    control: true,
  });
  for (const words of [['--mode', 'x'], ['--as', '1'], ['--port', '-1'], ['--nosuch']]) expect(() => parseOptions(words)).toThrow();
});
