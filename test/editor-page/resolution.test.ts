import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { presetText } from './presets';

const catalogue = recordedCatalogue();
afterAll(closeBrowser);

test('the size is told by the rules of the server, turned, and taken from the ratio', async () => {
  const params = { aspectratio: '16:9', width: '1024', height: '1024' };
  const { page, settled, close, errors, host } = await openPage({ text: presetText(params), catalogue });
  const bar = page.locator('.resolution');
  expect(await bar.locator('.size').textContent()).toBe('1024 × 1024 · 1:1 · 1.0 megapixels');
  expect(await bar.locator('.note').innerText()).toContain('Has no effect: Aspect Ratio. The server uses Width + Height.');
  await bar.getByRole('button', { name: 'Use 1344 × 768' }).click();
  await settled((now) => now.params.width === '1344' && now.params.height === '768');
  expect(await bar.locator('.note').isVisible()).toBe(false);
  await bar.getByRole('button', { name: 'Swap Width and Height' }).click();
  await settled((now) => now.params.width === '768');
  expect(host.params).toEqual({ aspectratio: '9:16', width: '768', height: '1344' });
  expect(errors).toEqual([]);
  await close();
});

test('width and height are without effect where ratio and side length are set', async () => {
  const params = { aspectratio: '3:2', sidelength: '1024', width: '64', height: '64' };
  const { page, close } = await openPage({ text: presetText(params), catalogue });
  expect(await page.locator('.resolution').innerText()).toContain('1216 × 832 · 3:2');
  expect(await page.locator('.resolution').innerText()).toContain('Has no effect: Width, Height.');
  await close();
});
