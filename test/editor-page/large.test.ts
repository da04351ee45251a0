import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { picture, presetText } from './presets';

const catalogue = recordedCatalogue();
afterAll(closeBrowser);

/** A picture of so many characters: behind its end a PNG may hold anything. */
const pictureOf = (characters: number) => `${picture.slice(0, -2)}AA${'AAAA'.repeat(Math.ceil((characters - picture.length) / 4))}`;

describe('a preset with a very long value', () => {
  test.each([7_200_000, 15_200_000])(
    'shows a picture of %d characters and the other fields, which send it over no second time',
    async (characters) => {
      const initimage = pictureOf(characters);
      const { page, host, row, field, settled, errors, close } = await openPage({
        text: presetText({ steps: '20', initimage }),
        catalogue,
      });
      await row('initimage').locator('.media-preview:visible').waitFor();
      await page.getByText(`image/png · ${(characters * 0.75e-6).toFixed(1)} MB · 2 × 2`).waitFor();
      await field('steps').fill('33');
      await settled(({ params }) => params.steps === '33');
      await host.answered();
      expect(host.params.initimage).toBe(initimage);
      expect(host.said.filter(({ type }) => type === 'document').map((message) => JSON.stringify(message).length < 5000)).toEqual([true]);
      await row('initimage').getByRole('button', { name: 'Remove File 1 of 1' }).click();
      await settled(({ params }) => params.initimage === '');
      await host.change(presetText({ steps: '34', initimage }));
      await row('initimage').locator('.media-preview:visible').waitFor();
      expect(await field('steps').inputValue()).toBe('34');
      expect(errors).toEqual([]);
      await close();
    },
  );

  test('shows what is too long for a field by its beginning, and leaves it as it is', async () => {
    const words = 'word '.repeat(400_000);
    const wrong = `!${'QUJD'.repeat(500_000)}`;
    const text = presetText({ steps: '20', prompt: words, initimage: wrong, elsewhere: words, loras: 'a,'.repeat(15_000) });
    const { page, row, field, settled, host, errors, close } = await openPage({ text, catalogue });
    for (const id of ['prompt', 'initimage', 'elsewhere']) {
      expect(await row(id).locator('textarea').getAttribute('readonly')).toBe('');
      await row(id).getByText('characters are too many for this field').waitFor();
    }
    expect(await row('elsewhere').locator('textarea').inputValue()).toBe(`${words.slice(0, 300)}…`);
    expect(await row('loras').locator('textarea').inputValue()).toHaveLength(30_000);
    await field('steps').fill('33');
    await settled(({ params }) => params.steps === '33');
    expect(host.params).toMatchObject({ prompt: words, initimage: wrong, elsewhere: words });
    await host.setParam('prompt', 'short');
    await expect.poll(() => row('prompt').locator('textarea').inputValue()).toBe('short');
    expect(await row('prompt').locator('textarea').getAttribute('readonly')).toBeNull();
    await page.getByRole('button', { name: 'Remove elsewhere' }).click();
    await settled(({ params }) => params.elsewhere === undefined);
    expect(errors).toEqual([]);
    await close();
  });
});
