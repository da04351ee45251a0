import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json';
import { addToLinks, linksTo, removeFromLinks, renameInLinks } from '../../../src/library/writers/maps/linkPlaces';
import { withStar } from '../../../src/library/writers/maps/modelStars';

const links: JsonObject = {
  LoRA: { 'a/x': ['P', 'Q'], y: ['R'], odd: 'text' },
  'Stable-Diffusion': { m: ['p'] },
  date: '2026-01-02T03:04:05',
  list: [1, null],
};

describe('model links', () => {
  test('a renamed preset keeps its links, in any case, and nothing else changes', () => {
    expect(renameInLinks(links, 'P', 'folder/New')).toEqual({
      ...links,
      LoRA: { 'a/x': ['folder/New', 'Q'], y: ['R'], odd: 'text' },
      'Stable-Diffusion': { m: ['folder/New'] },
    });
    expect(renameInLinks(links, 'none', 'x')).toBeUndefined();
  });

  test('deleting takes the title out, with models that lose their last; putting back restores it exactly', () => {
    const without = removeFromLinks(links, ['P', 'R']);
    expect(without).toEqual({ LoRA: { 'a/x': ['Q'], odd: 'text' }, date: links.date, list: links.list });
    const withP = addToLinks(without ?? {}, 'P', linksTo(links, 'P')) ?? {};
    expect(withP).toEqual({
      LoRA: { 'a/x': ['P', 'Q'], odd: 'text' },
      'Stable-Diffusion': { m: ['P'] },
      date: links.date,
      list: links.list,
    });
    expect(addToLinks(withP, 'P', linksTo(links, 'P'))).toBeUndefined();
  });

  test('what is not of the known shape is never written over', () => {
    expect(addToLinks(links, 'P', [{ kind: 'date', model: 'm', index: 0 }])).toBeUndefined();
    expect(addToLinks(links, 'P', [{ kind: 'LoRA', model: 'odd', index: 0 }])).toBeUndefined();
  });

  test('keys that JavaScript treats specially stay data', () => {
    const odd: JsonObject = JSON.parse('{"__proto__":{"__proto__":["P"]}}');
    expect(JSON.stringify(renameInLinks(odd, 'P', 'N'))).toBe('{"__proto__":{"__proto__":["N"]}}');
    expect(JSON.stringify(addToLinks({}, 'P', [{ kind: '__proto__', model: 'constructor', index: 0 }]))).toBe(
      '{"__proto__":{"constructor":["P"]}}',
    );
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });
});

describe('stars of models', () => {
  test('a star is set and taken away, and other kinds and keys stay', () => {
    const raw: JsonObject = { LoRA: ['a.safetensors', 5], anything: { at: 'all' } };
    expect(withStar(raw, 'LoRA', 'b.safetensors', true)).toEqual({ LoRA: ['a.safetensors', 5, 'b.safetensors'], anything: { at: 'all' } });
    expect(withStar(raw, 'LoRA', 'a.safetensors', true)).toBeUndefined();
    expect(withStar(raw, 'VAE', 'v.safetensors', true)).toMatchObject({ VAE: ['v.safetensors'] });
    expect(withStar({ LoRA: ['a'] }, 'LoRA', 'a', false)).toEqual({});
    expect(() => withStar(raw, 'anything', 'a', true)).toThrow('Nothing was sent');
  });
});
