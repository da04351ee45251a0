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
  await page.locator('.media-preview:visible').waitFor();
  await close();
});

test('lists of pictures grow by a drop, and shrink one by one', async () => {
  const { row, settled, close } = await openPage({ text: presetText({ promptimages: 'inputs/a.png|inputs/b.png' }), catalogue });
  expect(await row('promptimages').locator('.media-facts').allTextContents()).toEqual([
    'A path on the server · inputs/a.png',
    'A path on the server · inputs/b.png',
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

test('a picture on the server is shown as soon as its path is typed, and another list of files takes paths by the keyboard', async () => {
  const { page, host, row, field, settled, requests, close } = await openPage({
    text: presetText({ initimage: 'inputs/a.png', promptimages: 'Starred/b.png' }),
    catalogue,
  });
  const asked = () => host.received.flatMap((message) => (message.type === 'showFile' ? message.path : []));
  await expect.poll(() => asked().sort()).toEqual(['Starred/b.png', 'inputs/a.png']);
  await host.send({ type: 'file', path: 'Starred/b.png', url: picture });
  await page.getByText('A path on the server · Starred/b.png · 2 × 2').waitFor();
  await field('initimage').fill('raw/c.png');
  await expect.poll(asked).toContain('raw/c.png');
  await host.send({ type: 'file', path: 'inputs/a.png', url: picture });
  expect(await row('initimage').locator('.media-preview').isVisible()).toBe(false);
  await host.send({ type: 'file', path: 'raw/c.png', url: picture });
  await row('initimage').locator('.media-preview').waitFor();
  await field('initimage').fill('elsewhere');
  await row('initimage').locator('.media-preview').waitFor({ state: 'hidden' });
  await field('promptimages').fill('inputs/d.png');
  await page.keyboard.press('Enter');
  await settled(({ params }) => params.promptimages === 'Starred/b.png|inputs/d.png');
  expect(await field('promptimages').inputValue()).toBe('');
  expect(requests).toEqual([]);
  await close();
});

test('sounds and videos can be heard and seen; several files are taken at once', async () => {
  const { row, settled, close } = await openPage({
    text: presetText({ videoaudioinput: '', promptvideos: '', promptaudios: '' }),
    catalogue,
  });
  const file = (mimeType: string) => ({ name: 'a', mimeType, buffer: bytes });
  const data = (type: string) => picture.replace('image/png', type);
  const choose = (id: string) => row(id).locator('input[type=file]');
  await choose('videoaudioinput').setInputFiles(file('audio/wav'));
  await choose('promptvideos').setInputFiles([file('video/mp4'), file('image/png'), file('video/webm')]);
  await settled(({ params }) => params.videoaudioinput === data('audio/wav'));
  await settled(({ params }) => params.promptvideos === `${data('video/mp4')}|${data('video/webm')}`);
  await row('videoaudioinput').locator('audio').waitFor();
  expect(await row('promptvideos').locator('video').count()).toBe(2);
  await close();
});

test('files that are dragged over the page are not taken away by VS Code, and become the picture of the preset beside the fields', async () => {
  const { page, host, close } = await openPage({ text: presetText({ initimage: '' }), catalogue });
  const drag = (selector: string, type: string, mime: string) =>
    page.locator(selector).evaluate(
      (target, [kind, fileType, data]) => {
        let heard = false;
        const hear = () => {
          heard = true;
        };
        window.addEventListener(kind, hear, { once: true });
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(data)], 'x', { type: fileType }));
        target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        window.removeEventListener(kind, hear);
        return heard;
      },
      [type, mime, [...bytes]] as const,
    );
  expect(await drag('.title', 'dragenter', 'text/plain')).toBe(true);
  expect(await page.locator('.dragging').count()).toBe(0);
  expect(await drag('.title', 'dragenter', 'image/png')).toBe(false);
  expect(await page.locator('.dragging').count()).toBe(1);
  await drag('.row[data-id="initimage"] .row-label', 'drop', 'image/png');
  expect(await page.locator('.dragging').count()).toBe(0);
  await drag('.title', 'drop', 'image/png');
  await expect.poll(() => host.received.filter(({ type }) => type === 'setPicture').length).toBe(1);
  await close();
});
