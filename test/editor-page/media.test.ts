import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { picture, presetText } from './presets';

const catalogue = recordedCatalogue();
const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
afterAll(closeBrowser);

test('a picture is chosen, shown with its size, kept byte for byte, and removed', async () => {
  const { page, row, settled, errors, close } = await openPage({ text: presetText({ initimage: '' }), catalogue });
  await row('initimage').locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: bytes });
  await settled(({ params }) => params.initimage === picture);
  await page.getByText(`image/png · ${bytes.length} B · 2 × 2`).waitFor();
  await row('initimage').getByRole('button', { name: 'Remove File 1 of 1' }).click();
  await settled(({ params }) => params.initimage === '');
  expect(errors).toEqual([]);
  await close();
});

test('a picture that is pasted into a parameter does not become that of the preset; a path is typed', async () => {
  const { page, row, settled, host, close } = await openPage({ text: presetText({ initimage: 'inputs/a.png' }), catalogue });
  await row('initimage').locator('.field').fill('inputs/b.png');
  await settled(({ params }) => params.initimage === 'inputs/b.png');
  await row('initimage')
    .locator('.media')
    .evaluate(
      (media, data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(data)], 'x.png', { type: 'image/png' }));
        media.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      },
      [...bytes],
    );
  await settled(({ params }) => params.initimage === picture);
  expect(host.received.some(({ type }) => type === 'setPicture')).toBe(false);
  await page.locator('.media-preview').waitFor();
  await close();
});

test('lists of pictures grow by a drop, and shrink one by one', async () => {
  const { row, settled, close } = await openPage({ text: presetText({ promptimages: 'inputs/a.png|inputs/b.png' }), catalogue });
  expect(await row('promptimages').locator('.media-facts').allTextContents()).toEqual([
    'A file on the server · inputs/a.png',
    'A file on the server · inputs/b.png',
  ]);
  await row('promptimages')
    .locator('.media')
    .evaluate(
      (media, data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(data)], 'x.png', { type: 'image/png' }));
        media.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      },
      [...bytes],
    );
  await settled(({ params }) => params.promptimages === `inputs/a.png|inputs/b.png|${picture}`);
  await row('promptimages').getByRole('button', { name: 'Remove File 1 of 3' }).click();
  await settled(({ params }) => params.promptimages === `inputs/b.png|${picture}`);
  await close();
});
