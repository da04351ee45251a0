import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratioName, ratioSize, resolutionOf, turned } from '../../../media/editor/list/sizeParameters';

const of = (params: Record<string, string>) => resolutionOf((id) => params[id]);
const turn = (params: Record<string, string>) => {
  const after = { ...params };
  for (const edit of turned((id) => params[id])) if (edit.kind === 'setParam') after[edit.id] = edit.value;
  return after;
};

describe('the size of the picture', () => {
  test('is width and height; a ratio that says otherwise has no say', () => {
    expect(of({ width: '1024', height: '768' })).toEqual({ width: 1024, height: 768, by: 'size', idle: [] });
    expect(of({ width: '1024', height: '768', aspectratio: '16:9' })?.idle).toEqual(['aspectratio']);
    expect(of({ width: '1344', height: '768', aspectratio: '16:9' })?.idle).toEqual([]);
    expect(of({ width: '1024', height: '768', aspectratio: 'Custom', sidelength: '512' })?.idle).toEqual(['sidelength']);
  });

  test('is the ratio times the side length where both are set; width and height have no say then', () => {
    expect(of({ aspectratio: '16:9', sidelength: '1024', width: '1', height: '2' })).toEqual({
      width: 1344,
      height: 768,
      by: 'ratio',
      idle: ['width', 'height'],
    });
    expect(of({ aspectratio: '3:4', sidelength: '1024', width: '832', height: '1088' })).toMatchObject({
      by: 'size',
      idle: ['sidelength'],
    });
  });

  test('is the raw resolution before all else', () => {
    expect(of({ rawresolution: ' 800x600', width: '1', height: '1' })).toMatchObject({
      width: 800,
      height: 600,
      idle: ['width', 'height'],
    });
  });

  test('is left open by a ratio alone, and by what is no number', () => {
    expect(of({ aspectratio: '16:9' })).toBeUndefined();
    expect(of({ width: 'wide', height: '768' })).toBeUndefined();
    expect(of({ width: '1024' })).toBeUndefined();
  });

  test('comes in multiples of 16, halves to the even one', () => {
    expect(ratioSize('3:2', 500)).toEqual({ width: 592, height: 400 });
    expect(ratioSize('1:1', 1048)).toEqual({ width: 1056, height: 1056 });
    expect(ratioSize('Custom', 1024)).toBeUndefined();
    expect(ratioSize('constructor', 1024)).toBeUndefined();
  });

  test('is named by its ratio', () => {
    expect(ratioName(1344, 768)).toBe('16:9');
    expect(ratioName(896, 1152)).toBe('3:4');
    expect(ratioName(1000, 100)).toBe('10.00:1');
    expect(ratioName(100, 250)).toBe('1:2.50');
  });
});

describe('turning', () => {
  test('swaps as they are spelt, and the ratio with them', () => {
    expect(turn({ width: '01024', height: '768', aspectratio: '4:3' })).toEqual({ width: '768', height: '01024', aspectratio: '3:4' });
    expect(turn({ rawresolution: '800x600' })).toEqual({ rawresolution: '600x800' });
  });

  test('makes the size a turned one by the rules, and twice is once around', () => {
    const size = fc.integer({ min: 64, max: 4096 }).map(String);
    const ratio = fc.constantFrom('1:1', '4:3', '3:2', '8:5', '16:9', '21:9', '2:3', '5:8', '9:16', '9:21', 'Custom');
    fc.assert(
      fc.property(fc.record({ width: size, height: size, aspectratio: ratio, sidelength: size }), (params) => {
        const [before, after, again] = [of(params), of(turn(params)), of(turn(turn(params)))];
        expect([after?.width, after?.height]).toEqual([before?.height, before?.width]);
        expect([again?.width, again?.height]).toEqual([before?.width, before?.height]);
      }),
    );
  });
});
