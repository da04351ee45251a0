import { expect, test } from 'vitest';
import { modelSuggestions } from '../../../media/editor/suggest/modelSuggestions';
import { narrow } from '../../../media/editor/suggest/suggestions';
import { useTexts } from '../../../media/editor/texts';
import type { PageCatalogue, PageParameter } from '../../../src/shared/pageCatalogue';

useTexts({ starred: 'starred', otherArchitectures: 'otherArchitectures' });

const model: PageParameter = {
  id: 'm',
  name: 'M',
  description: '',
  type: 'model',
  min: 0,
  max: 0,
  viewMin: 0,
  viewMax: 0,
  step: 1,
  viewType: 'small',
};
const catalogue: PageCatalogue = {
  parameters: [],
  groups: [],
  wildcards: [],
  models: {
    'Stable-Diffusion': [
      { name: 'z/second.safetensors', architecture: 'SDXL' },
      { name: 'top.gguf', architecture: '' },
      { name: 'a/first.safetensors', architecture: 'Flux' },
    ],
  },
};

test('models stand by folder, those without one first, and are stored by their full name', () => {
  expect(modelSuggestions(model, catalogue)).toEqual([
    { value: 'top.gguf', label: 'top.gguf', detail: '' },
    { value: 'a/first.safetensors', label: 'first', detail: 'Flux', group: 'a' },
    { value: 'z/second.safetensors', label: 'second', detail: 'SDXL', group: 'z' },
  ]);
});

test("the server's own choices come first; separators are left out; a model it lists by a shorter name is not offered twice", () => {
  const listed = { ...model, values: ['(Use Base)', '-----', 'a/first'].map((value) => ({ value, name: value })) };
  expect(modelSuggestions(listed, catalogue).map(({ value }) => value)).toEqual([
    '(Use Base)',
    'top.gguf',
    'a/first',
    'z/second.safetensors',
  ]);
});

test('starred models come first, and last what was made for other architectures than the main model', () => {
  const mixed: PageCatalogue = {
    ...catalogue,
    models: {
      'Stable-Diffusion': [{ name: 'main.safetensors', architecture: 'SDXL', family: 'xl', vae: 'v' }],
      LoRA: [
        { name: 'a/flux.safetensors', architecture: 'Flux', family: 'flux' },
        { name: 'a/xl.safetensors', architecture: 'SDXL', family: 'xl' },
        { name: 'unknown.safetensors', architecture: '' },
        { name: 'z/best.safetensors', architecture: 'SDXL', family: 'xl' },
      ],
      VAE: [
        { name: 'shared.safetensors', architecture: 'Other', family: 'other', vae: 'v' },
        { name: 'strange.safetensors', architecture: 'Flux', family: 'flux', vae: 'w' },
      ],
    },
  };
  const offered = (subtype: string, type: string, options: Parameters<typeof modelSuggestions>[2]) =>
    modelSuggestions({ ...model, id: subtype, type, subtype }, mixed, options).map(({ label, group }) => [group ?? '', label]);
  expect(offered('LoRA', 'list', { base: 'main', starred: { LoRA: ['z/best.safetensors'] } })).toEqual([
    ['starred', 'z/best'],
    ['', 'unknown'],
    ['a', 'xl'],
    ['otherArchitectures', 'a/flux'],
  ]);
  expect(offered('VAE', 'model', { base: 'main' })).toEqual([
    ['', 'shared'],
    ['otherArchitectures', 'strange'],
  ]);
  // Nothing is said where the main model is not known.
  expect(offered('LoRA', 'list', { base: 'elsewhere' }).flat()).not.toContain('otherArchitectures');
});

test('entries of lists are stored without the one extension that SwarmUI leaves out', () => {
  expect(modelSuggestions({ ...model, type: 'list' }, catalogue).map(({ value }) => value)).toEqual(['top.gguf', 'a/first', 'z/second']);
});

test('a search wants every word, and puts names that begin with the first in front', () => {
  const options = ['Refiner Steps', 'Steps', 'End Steps Early'].map((label) => ({ value: label, label }));
  expect(narrow(options, 'steps').map(({ label }) => label)).toEqual(['Steps', 'Refiner Steps', 'End Steps Early']);
  expect(narrow(options, 'steps end').map(({ label }) => label)).toEqual(['End Steps Early']);
  expect(narrow(options, ' ')).toBe(options);
});
