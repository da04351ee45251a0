import { describe, expect, test } from 'vitest';
import { tokenIn } from '../../../src/features/account/tokenText';
import { allModels, deadStars, entriesOf, kindsOf, modelsOf } from '../../../src/features/models/modelRows';
import { Catalogue } from '../../../src/library/catalogue/catalogue';
import { isMissing, listedModel } from '../../../src/library/catalogue/listedModels';
import { paramsFor } from '../../../src/library/catalogue/modelParams';
import { splitModel } from '../../../src/swarm/modelNames';

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
  wildcards: ['colours'],
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

  test('what can be starred and unstarred is all there is, and what is starred but gone', () => {
    const all = allModels(catalogue, new Map([['LoRA', ['gone.safetensors', 'b.safetensors']]]));
    expect([...all]).toEqual([
      ['Stable-Diffusion', ['sdxl/base.safetensors']],
      ['LoRA', ['b.safetensors', 'a/c.safetensors', 'gone.safetensors']],
      ['Wildcards', ['colours']],
    ]);
  });

  test('dead stars are those the server does not list', () => {
    const starred = new Map([
      ['LoRA', ['gone.safetensors', 'b.safetensors']],
      ['Wildcards', ['colours', 'lost']],
      ['Unlisted', ['x']],
    ]);
    expect(deadStars(catalogue, starred).map(({ name }) => name)).toEqual(['gone.safetensors', 'lost']);
  });

  test('a folder holds its folders, then its models', () => {
    const models = ['b', 'x/y/a', 'x/c', 'xx/d'];
    expect(entriesOf(models, '')).toEqual({ folders: ['x', 'xx'], names: ['b'] });
    expect(entriesOf(models, 'x')).toEqual({ folders: ['x/y'], names: ['x/c'] });
  });

  test('a new preset with a model holds what applies it', () => {
    expect(paramsFor('Stable-Diffusion', 'a/b.safetensors', '', '')).toEqual({ model: 'a/b' });
    expect(paramsFor('LoRA', 'l.safetensors', 'wash', '0.6')).toEqual({ loras: 'l', loraweights: '0.6', prompt: '{value}, wash' });
    expect(paramsFor('Embedding', 'e.safetensors', '', '')).toEqual({ prompt: '{value}, <embed:e>' });
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
