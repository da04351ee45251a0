import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { picture, presetText } from './presets';

const evil = '</script><img src=https://evil.test/x.png onerror="window.hacked=1"><b>bold</b>';
afterAll(closeBrowser);

test('hostile text is shown as the text it is, everywhere', async () => {
  const catalogue = recordedCatalogue({ models: { 'Stable-Diffusion': [[evil, null]], LoRA: [[evil, null]] } });
  const params = { prompt: evil, [evil]: evil, model: evil, loras: evil, scheduler: evil, refinerdotiling: evil, steps: evil };
  const findings = [
    { rule: 'outOfRange', paramId: 'steps', severity: 'error' as const, message: evil },
    { rule: 'outOfRange', severity: 'error' as const, message: evil },
  ];
  const { page, row, requests, errors, close } = await openPage({
    text: presetText(params, { description: evil }),
    title: evil,
    catalogue,
    findings,
  });
  // The title's slashes are folders to us.
  expect(await page.locator('.name-line').textContent()).toContain('img src=https:');
  expect(await row('steps').locator('.note-text').textContent()).toBe(evil);
  await row('model').locator('input').click();
  expect(await page.locator('.suggestions').textContent()).toContain('onerror');
  expect(await page.locator('img:visible').count()).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined();
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('the page asks for nothing but its own script and style, its policy refuses nothing of its own', async () => {
  const { page, requests, errors, close } = await openPage({ text: presetText({ steps: '20' }), catalogue: recordedCatalogue(), picture });
  expect(await page.locator('.picture').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('the policy stops scripts, styles and requests that are not ours', async () => {
  const { page, requests, close } = await openPage({ text: presetText({}), catalogue: null });
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.body.append(script);
    const image = new Image();
    const failed = new Promise((resolve) => {
      image.onerror = () => resolve(true);
    });
    image.src = 'https://evil.test/x.png';
    const fetched = await fetch('https://evil.test/').then(
      () => true,
      () => false,
    );
    return { inline: Reflect.get(window, 'ranInline'), image: await failed, fetched };
  });
  expect(outcome).toEqual({ inline: undefined, image: true, fetched: false });
  expect(requests).toEqual([]);
  await close();
});

test("messages that are not the host's are passed over, and a picture is only ever a picture", async () => {
  const { page, field, host, errors, close } = await openPage({ text: presetText({ steps: '20' }), catalogue: null });
  for (const forged of [
    null,
    'document',
    { document: { seq: 0 } },
    { type: 'toString' },
    { type: 'picture', url: 'https://evil.test/x.png' },
    { type: 'picture', url: 'data:text/html;base64,AAAA' },
    { type: 'eval', code: 'window.hacked = 1' },
  ]) {
    await host.sendForged(forged);
  }
  expect(await field('steps').inputValue()).toBe('20');
  expect(await page.locator('.picture').getAttribute('src')).toBeNull();
  expect(errors).toEqual([]);
  await close();
});
