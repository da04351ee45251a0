import { expect, test } from 'vitest';
import { resolutionOf } from '../../../media/editor/list/sizeParameters';
import { readResolution } from '../../../src/swarm/resolution';

test.each([
  ['1024x768', 1024, 768],
  [' +0640 x\t480 ', 640, 480],
  ['-1x5', -1, 5],
])('"%s" is a resolution to the server', (text, width, height) => {
  expect(readResolution(text)).toEqual({ width, height });
});

test.each(['', '1024', '1024×768', '1024X768', '1024x768x1', '1e3x5', '1024.0x768', '2147483648x1', '\u00a01x1'])(
  '"%s" is none',
  (text) => {
    expect(readResolution(text)).toBeUndefined();
  },
);

test('the page shows the size that the server takes', () => {
  const sizeOf = (values: Readonly<Record<string, string>>) => resolutionOf((id) => values[id]);
  expect(sizeOf({ rawresolution: '+640x480' })).toMatchObject({ width: 640, height: 480, by: 'rawresolution' });
  expect(sizeOf({ rawresolution: '-1x5', width: '+512', height: ' 64 ' })).toMatchObject({ width: 512, height: 64, by: 'size' });
  expect(sizeOf({ width: '5e2', height: '512' })).toBeUndefined();
});
