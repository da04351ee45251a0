import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestName, nearestNames } from '../../../src/swarm/nearestNames';

describe('the nearest name', () => {
  const models = ['style/film-grain-400.safetensors', 'old/film grain 400.safetensors', 'SDXL/aurora-xl-v5.safetensors', 'x.safetensors'];

  test('the same file in another folder comes first, then names that look like it', () => {
    expect(nearestNames('gone/film-grain-400.safetensors', models)[0]).toBe('style/film-grain-400.safetensors');
    expect(nearestNames('old/Film_Grain_400', models)[0]).toBe('old/film grain 400.safetensors');
    expect(nearestNames('SDXL/aurora-xl-v4.safetensors', models)).toEqual(['SDXL/aurora-xl-v5.safetensors']);
  });

  test('what has nothing to do with it is not offered', () => {
    expect(nearestNames('portrait-helper', models)).toEqual([]);
    expect(nearestNames('', models)).toEqual([]);
  });

  test('a name that is there is its own nearest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{2,8}$/), { minLength: 1, maxLength: 8 }), (names) => {
        for (const name of names) expect(nearestNames(`elsewhere/${name}`, names)[0]).toBe(name);
      }),
    );
  });

  test('what is told of a name is the first of what is offered for it', () => {
    const name = fc.stringMatching(/^(?:[ab]\/)?[a-d_ -]{1,9}(?:\.safetensors|\.SAFETENSORS|\.gguf)?$/);
    fc.assert(
      fc.property(name, fc.uniqueArray(name, { maxLength: 6 }), (gone, names) => {
        const near = nearestName(gone, names, (one) => one);
        if (near) expect(nearestNames(gone, names)[0]).toBe(near.name);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    // The same file, as the server compares names, in the folder that is most alike.
    ['old/Ink', ['b/ink.safetensors', 'olds/ink.safetensors'], 'olds/ink.safetensors', true],
    ['old/ink.gguf', ['b/ink.safetensors', 'b/ink.gguf'], 'b/ink.gguf', true],
    // A slip, with any extension.
    ['film-grian', ['film-grain.safetensors'], 'film-grain.safetensors', false],
    ['film-grain.SAFETENSORS', ['film-grain.safetensors'], 'film-grain.safetensors', false],
    ['film_grain.ckpt', ['x', 'film-grain.ckpt'], 'film-grain.ckpt', false],
  ])('of %s among %o is %s', (gone, names, name, moved) => {
    expect(nearestName(gone, names, (one) => one)).toEqual({ name, moved });
  });

  test('that is not sure enough is offered, but not told', () => {
    const [gone, names] = ['watercolor-wash-old-version', ['watercolor-wash-new']];
    expect(nearestName(gone, names, (one) => one)).toBeUndefined();
    expect(nearestNames(gone, names)).toEqual(names);
  });
});
