import { describe, expect, test } from 'vitest';
import { tokenIn } from '../../../src/features/account/tokenText';
import { kindsOf, modelsOf, unstarred } from '../../../src/features/models/modelRows';
import { Catalogue } from '../../../src/library/catalogue';
import { isMissing, listedModel, splitModel } from '../../../src/library/modelNames';

const catalogue = new Catalogue({
  list: [],
  groups: [],
  models: {
    LoRA: [
      ['b.safetensors', 'lora'],
      ['a/c.safetensors', null],
    ],
    'Stable-Diffusion': [['sdxl/base.safetensors', 'sdxl']],
  },
  model_classes: {},
  model_compat_classes: {},
  wildcards: [],
  param_edits: null,
});

describe('starred models', () => {
  test('kinds stand in the order SwarmUI lists them, others after, empty ones not at all', () => {
    const starred = new Map([
      ['Zeta', ['z']],
      ['VAE', ['v']],
      ['LoRA', []],
      ['Stable-Diffusion', ['m']],
      ['Alpha', ['a']],
    ]);
    expect(kindsOf(starred)).toEqual(['Stable-Diffusion', 'VAE', 'Alpha', 'Zeta']);
  });

  test('models stand by file name, whatever folder they are in, each once', () => {
    expect(modelsOf(new Map([['LoRA', ['z/ant', 'a/bee', 'cat', 'a/ant']]]), 'LoRA')).toEqual(['a/ant', 'z/ant', 'a/bee', 'cat']);
    expect(modelsOf(new Map([['LoRA', ['b10', 'B2', 'b10']]]), 'LoRA')).toEqual(['B2', 'b10']);
    expect(modelsOf(new Map(), 'LoRA')).toEqual([]);
  });

  test('a model is found with and without its extension; one that is not there is missing', () => {
    expect(listedModel(catalogue, 'LoRA', 'a/c')?.name).toBe('a/c.safetensors');
    expect(isMissing(catalogue, 'LoRA', 'b.safetensors')).toBe(false);
    expect(isMissing(catalogue, 'LoRA', 'c.safetensors')).toBe(true);
    expect(isMissing(catalogue, 'Unlisted', 'x')).toBe(false);
  });

  test('what can be starred is what is not', () => {
    const open = unstarred(catalogue, new Map([['LoRA', ['b.safetensors']]]));
    expect([...open].map(([kind, models]) => [kind, models.map(({ name }) => name)])).toEqual([
      ['Stable-Diffusion', ['sdxl/base.safetensors']],
      ['LoRA', ['a/c.safetensors']],
    ]);
  });

  test('shows the file name without its extension', () => {
    expect(splitModel('a/b/c.safetensors')).toEqual({ folder: 'a/b', file: 'c' });
    expect(splitModel('c.gguf')).toEqual({ folder: '', file: 'c.gguf' });
  });
});

describe('a pasted token', () => {
  test.each([
    ['  abcd.ef01.2345  ', 'abcd.ef01.2345'],
    ['swarm_token=abcd.ef01.2345; path=/', 'abcd.ef01.2345'],
    ['x=1; swarm_token=abcd.ef01.2345', 'abcd.ef01.2345'],
    ['"abcd.ef01.2345"', 'abcd.ef01.2345'],
    ['', undefined],
    ['two words here', undefined],
    ['short', undefined],
    ['semi;colon;inside', undefined],
  ])('%j', (pasted, token) => {
    expect(tokenIn(pasted)).toBe(token);
  });
});
