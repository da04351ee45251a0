import { expect, test } from 'vitest';
import { goesWith } from '../../../src/swarm/architectures';

const xl = { family: 'sdxl', vae: 'sdxl' };
const flux = { family: 'flux', vae: 'flux1' };

test.each([
  ['LoRA', flux, flux, true],
  ['LoRA', xl, flux, false],
  ['ControlNet', xl, flux, false],
  ['VAE', xl, flux, false],
  // Architectures that share one VAE.
  ['VAE', { family: 'chroma', vae: 'flux1' }, flux, true],
  ['LoRA', { family: 'chroma', vae: 'flux1' }, flux, false],
  // What the server does not say is nothing to warn of.
  ['VAE', xl, { family: 'flux' }, true],
  ['LoRA', {}, flux, true],
  ['LoRA', xl, undefined, true],
  ['LoRA', xl, {}, true],
  // An embedding may serve many.
  ['Embedding', xl, flux, true],
])('%s of %o goes with %o: %s', (kind, model, main, goes) => {
  expect(goesWith(kind, model, main)).toBe(goes);
});
