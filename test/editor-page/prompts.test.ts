import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { picture, presetText } from './presets';

const catalogue = recordedCatalogue();
afterAll(closeBrowser);

test('a prompt is coloured by its syntax, and the colours say exactly what the field says', async () => {
  const prompt = '{value}, <lora:detail:0.6> (rim light:1.2)\n\n<random:a|b> <oops';
  const { page, field, atRest, close } = await openPage({ text: presetText({ prompt }), catalogue });
  const colours = page.locator('.row[data-id="prompt"] .prompt-colours');
  expect(await colours.textContent()).toBe(`${prompt}\n`);
  expect(await colours.locator('.mark-value').textContent()).toBe('{value}');
  expect(await colours.locator('.mark-tag').allTextContents()).toEqual(['<lora:', '>', '<random:', '>']);
  expect(await colours.locator('.mark-wrong').textContent()).toBe('<');
  expect(await page.locator('.row[data-id="prompt"] .prompt-hint').isVisible()).toBe(true);
  // The layer has the field's own size, whatever is typed.
  for (const text of ['x', 'word '.repeat(300), 'long'.repeat(300), '\n'.repeat(40)]) {
    await field('prompt').fill(text);
    await atRest();
    const sizes = await page.locator('.row[data-id="prompt"]').evaluate((row) => {
      const [field, layer] = [row.querySelector('textarea'), row.querySelector('.prompt-colours')];
      return { field: [field?.clientWidth, field?.scrollHeight], layer: [layer?.clientWidth, layer?.scrollHeight] };
    });
    expect(sizes.layer).toEqual(sizes.field);
  }
  await close();
});

test('inside a tag names are offered and put in by the keyboard; Escape leaves the text alone', async () => {
  const { page, field, settled, close } = await openPage({ text: presetText({ prompt: '' }), catalogue });
  await field('prompt').press('<');
  await page.keyboard.type('lor');
  await page.getByRole('option', { name: /^lora/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('pap');
  await page.getByRole('option', { name: 'style/paper' }).waitFor();
  await page.keyboard.press('Tab');
  await settled(({ params }) => params.prompt === '<lora:style/paper>');
  await field('prompt').fill('<ran');
  await field('prompt').press('d');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  expect(await field('prompt').inputValue()).toBe('<rand');
  await close();
});

test('a picture dropped on the page leaves it as a small JPEG; it can be removed', async () => {
  const { page, host, close } = await openPage({ text: presetText({}), catalogue, picture });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.from(picture.split(',')[1] ?? '', 'base64') });
  await expect
    .poll(() => host.received.at(-1))
    .toMatchObject({ type: 'setPicture', url: expect.stringMatching(/^data:image\/jpeg;base64,/) });
  await page.getByRole('button', { name: 'Remove preview image' }).press('Enter');
  await expect.poll(() => host.received.at(-1)).toEqual({ type: 'setPicture' });
  await close();
});
