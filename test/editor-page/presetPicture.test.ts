import { afterAll, describe, expect, test } from 'vitest';
import { drawJpeg } from '../sandbox/pictures';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { picture, presetText } from './presets';

const catalogue = recordedCatalogue();
const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
afterAll(closeBrowser);

describe('a picture that cannot become that of the preset', () => {
  const notStored = async (name: string, buffer: Buffer, sentence: string) => {
    const { page, host, close } = await openPage({ text: presetText({}), catalogue });
    const choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
      page.locator('.header input[type=file]').setInputFiles(file);
    await choose({ name, mimeType: 'image/jpeg', buffer });
    const told = page.locator('.header').getByRole('alert');
    await expect.poll(() => told.innerText()).toBe(sentence);
    // Seen, not only heard.
    expect((await told.boundingBox())?.height).toBeGreaterThan(10);
    expect(host.received.some(({ type }) => type === 'setPicture')).toBe(false);
    // The next one that can takes the sentence away.
    await choose({ name: 'good.png', mimeType: 'image/png', buffer: bytes });
    await expect.poll(() => host.received.filter(({ type }) => type === 'setPicture').length).toBe(1);
    expect(await told.isVisible()).toBe(false);
    await close();
  };
  const line = (length: number, thickness: number) => drawJpeg(length, thickness, () => [200, 60, 60]);
  const unreadable = "This image can't be read here.";
  const thin = 'This image is too narrow for a server: one side can be at most 255 times as long as the other.';

  test('for it is none', () => notStored('broken.jpg', Buffer.from('no picture'), unreadable));
  test('for it is empty', () => notStored('empty.jpg', Buffer.alloc(0), unreadable));
  test('for it is too wide', async () => notStored('wide.jpg', await line(1000, 2), thin));
  test('for it is too high', async () => notStored('high.jpg', await line(3, 1000), thin));

  test('for the page cannot draw it', async () => {
    const { page, host, close } = await openPage({ text: presetText({}), catalogue });
    // What a browser answers for a canvas that is larger than it can draw.
    await page.evaluate(() => {
      HTMLCanvasElement.prototype.toDataURL = () => 'data:,';
    });
    await page.locator('.header input[type=file]').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: bytes });
    await expect.poll(() => page.locator('.header').getByRole('alert').innerText()).toBe(unreadable);
    expect(host.received.some(({ type }) => type === 'setPicture')).toBe(false);
    await close();
  });

  test('but the narrowest that a server takes is sent', async () => {
    const { page, host, close } = await openPage({ text: presetText({}), catalogue });
    await page.locator('.header input[type=file]').setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: await line(510, 2) });
    await expect
      .poll(() => host.received.find(({ type }) => type === 'setPicture'))
      .toMatchObject({ url: expect.stringMatching(/^data:image\/jpeg/) });
    await close();
  });
});
