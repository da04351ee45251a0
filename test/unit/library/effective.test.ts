import { describe, expect, test } from 'vitest';
import { effective } from '../../../src/library/effective/effective';
import type { Stack } from '../../../src/library/effective/stack';
import { findsIn, presenceCatalogue, presenceFacts } from '../../conformance/presenceWorld';

const facts = presenceFacts(presenceCatalogue());

function made(
  presets: Readonly<Record<string, Readonly<Record<string, string>>>>,
  input: Readonly<Record<string, string>>,
  more: Partial<Stack> = {},
) {
  const presetNamed = findsIn(presets);
  const stacked = Object.keys(presets).flatMap((title) => presetNamed(title) ?? []);
  return effective({ ...facts, presetNamed, presets: stacked, input: new Map(Object.entries({ model: 'base', ...input })), ...more });
}

describe('what counts', () => {
  test('each part of a prompt knows where it comes from', () => {
    const { prompts } = made(
      { Art: { prompt: 'fine art, {value}' }, Soft: { prompt: '{value}, soft <preset:Art>' } },
      { prompt: 'a cat <random:x>' },
    );
    expect(prompts.get('prompt')).toEqual({
      text: 'fine art, fine art, a cat x, soft ',
      chance: true,
      original: 'fine art, a cat <random:x>, soft <preset:Art>',
      parts: [
        { text: 'fine art, fine art, ', from: 'preset:Art' },
        { text: 'a cat x', from: 'input' },
        { text: ', soft ', from: 'preset:Soft' },
      ],
    });
  });

  test('a later preset wins, and what it replaced is told', () => {
    const { parameters, leftOut } = made({ A: { steps: '30' }, B: { steps: '10' } }, { steps: '20' });
    expect(parameters.get('steps')).toEqual({
      value: '10',
      from: 'preset:B',
      over: [
        { value: '30', from: 'preset:A' },
        { value: '20', from: 'input' },
      ],
    });
    expect(leftOut.map(({ why, from }) => [why, from])).toEqual([
      ['replaced', 'input'],
      ['replaced', 'preset:A'],
    ]);
  });

  test('a value that takes a parameter out is no idle one where it took something out', () => {
    const { parameters, leftOut } = made({ A: { loras: '' } }, { loras: 'detail' });
    expect(parameters.has('loras')).toBe(false);
    expect(leftOut.map(({ key, why, from }) => [key, why, from])).toEqual([['loras', 'replaced', 'input']]);
    expect(made({ A: { loras: '' } }, {}).leftOut).toEqual([
      { key: 'loras', value: '', from: 'preset:A', why: 'switchedOff', message: 'LoRAs: "" removes the parameter.' },
    ]);
  });

  test('replacing a value that counted by one that does nothing is no idle value', () => {
    const { size, leftOut } = made({ A: { aspectratio: 'Custom' } }, { aspectratio: '1:1', sidelength: '768' });
    expect([size.width, size.height]).toEqual([512, 512]);
    expect(leftOut.filter(({ from }) => from === 'preset:A')).toEqual([]);
  });

  test('what counts only together with something else says with what', () => {
    const { leftOut } = made({ A: { refinersteps: '60', maskblur: '4' } }, {});
    expect(leftOut.map(({ message }) => message)).toEqual([
      'Refiner Steps only has an effect together with Refiner Method.',
      'Mask Blur only has an effect together with Mask Image.',
    ]);
  });

  test('of a model nobody knows nothing is said', () => {
    expect(made({ A: { sigmashift: '5' } }, { model: 'pid' }).leftOut).toEqual([]);
    expect(made({ A: { sigmashift: '5' } }, { model: 'base' }).leftOut.map(({ message }) => message)).toEqual([
      'Sigma Shift has no effect with this model.',
    ]);
  });

  test('presets that name each other in a circle are refused', () => {
    const { refused } = made({ A: { prompt: '{value} <preset:B>' }, B: { prompt: '{value} <preset:A>' } }, { prompt: 'a cat' });
    expect(refused).toEqual({
      key: 'prompt',
      from: expect.any(String),
      message: expect.stringContaining('makes presets reference each other in a loop'),
    });
  });

  test('a prompt that would grow without end is refused in time', () => {
    const { refused } = made({}, { prompt: '<repeat[9999]:<repeat[9999]:<random:a,b>>>' });
    expect(refused?.key).toBe('prompt');
  });

  test('a parameter the account may not use refuses the request', () => {
    const { refused, leftOut } = made({ A: { vae: 'nice' } }, {}, { catalogue: presenceCatalogue([], ['vae']), may: () => false });
    expect(refused).toEqual({ key: 'vae', from: 'preset:A', message: 'You do not have permission to use parameter vae.' });
    expect(leftOut.map(({ why }) => why)).toEqual(['notPermitted']);
  });

  test('the user’s own settings are a default of their own', () => {
    const settings = (format: string) => ({ settings: new Map([['fileformat.imageformat', format]]) });
    expect(made({ A: { imageformat: 'PNG' } }, {}, settings('JPG')).leftOut).toEqual([]);
    expect(made({ A: { imageformat: 'PNG' } }, {}, settings('PNG')).leftOut.map(({ why }) => why)).toEqual(['idle']);
  });

  test('Automatic VAE takes the one of the user’s settings, where there is one', () => {
    const settings = { settings: new Map([['vaes.defaultsdxlvae', 'nice']]) };
    expect(made({ A: { automaticvae: 'true' } }, {}, settings).models).toContainEqual({ key: 'vae', name: 'nice', from: 'setting' });
    const { models, leftOut } = made({ A: { automaticvae: 'true' } }, { model: 'anime/v1.5 mix' }, settings);
    expect([models.map(({ key }) => key), leftOut.map(({ why }) => why)]).toEqual([['model'], ['idle']]);
  });
});
