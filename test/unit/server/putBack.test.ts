import { describe, expect, it } from 'vitest';
import { putBack } from '../../server/putBack';

const MARK = 'Ours 1234';

describe('putting a map back as it was', () => {
  const before = { LoRA: ['a', 'b'], VAE: [], other: { kept: 1 } };

  it('sends nothing where nothing changed', () => {
    expect(putBack({ other: { kept: 1 }, VAE: [], LoRA: ['a', 'b'] }, before, MARK)).toBeUndefined();
  });

  it.each([
    ['ours was added to a list', { ...before, LoRA: ['a', 'b', `${MARK}.safetensors`] }],
    ['ours was added to a map', { ...before, params: { [MARK]: { visible: false } } }],
    ['ours is the only one of its kind', { ...before, Wildcards: [MARK] }],
    ['an empty list went with our last entry', { LoRA: ['a', 'b'], other: { kept: 1 } }],
    ['everything but ours was lost', { lost: MARK }],
    ['something was lost in a list', { LoRA: [MARK, 'b'], VAE: [], other: {} }],
  ])('sends the map that was there when %s', (_, now) => {
    expect(JSON.stringify(putBack(now, before, MARK))).toBe(JSON.stringify(before));
  });

  it('keeps what somebody else added meanwhile', () => {
    const now = { LoRA: ['a', MARK, 'foreign', 'b'], VAE: [], other: { kept: 1, new: 2, [MARK]: [] }, Embedding: ['e', MARK] };
    const expected = { LoRA: ['a', 'b', 'foreign'], VAE: [], other: { kept: 1, new: 2 }, Embedding: ['e'] };
    expect(putBack(now, before, MARK)).toEqual(expected);
  });
});
