import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage } from './pageHarness';
import { presetText } from './presets';

const catalogue = recordedCatalogue();
afterAll(closeBrowser);

async function withPage(
  params: Record<string, string>,
  body: (open: OpenPage) => Promise<void>,
  view: 'set' | 'all' = 'set',
): Promise<void> {
  const open = await openPage({ text: presetText(params), catalogue, view });
  await body(open);
  expect(open.errors).toEqual([]);
  await open.close();
}

describe('a text', () => {
  test('is written as typed, prompts with their line breaks', () =>
    withPage({ prompt: 'a' }, async ({ field, settled }) => {
      await field('prompt').fill('first\nsecond <lora:x>  ');
      await settled(({ params }) => params.prompt === 'first\nsecond <lora:x>  ');
    }));

  test('keeps its CRLF line breaks when something else in it is changed', () =>
    withPage({ prompt: 'one\r\ntwo' }, async ({ field, settled }) => {
      await field('prompt').press('Control+End');
      await field('prompt').pressSequentially('!');
      await settled(({ params }) => params.prompt === 'one\r\ntwo!');
    }));

  test('a burst of typing is one edit', () =>
    withPage({ prompt: '' }, async ({ field, settled, host }) => {
      await field('prompt').pressSequentially('thirty fast keys in one burst.');
      await settled(({ params }) => params.prompt === 'thirty fast keys in one burst.');
      expect(host.steps).toHaveLength(1);
    }));
});

describe('a number', () => {
  test('keeps its spelling: 64-bit seeds, trailing zeros, leading zeros', () =>
    withPage({ seed: '9223372036854775807', cfgscale: '7.50', steps: '007' }, async ({ field, settled, host }) => {
      expect(await field('seed').inputValue()).toBe('9223372036854775807');
      expect(await field('cfgscale').inputValue()).toBe('7.50');
      await field('steps').fill('0012');
      await settled(({ params }) => params.steps === '0012');
      expect(host.params).toEqual({ seed: '9223372036854775807', cfgscale: '7.50', steps: '0012' });
    }));

  test('takes any text and marks what is no number or out of range', () =>
    withPage({ steps: '20' }, async ({ field, row, settled }) => {
      await field('steps').fill('many');
      await settled(({ params }) => params.steps === 'many');
      await row('steps').getByText('"many" is not a whole number').waitFor();
      expect(await field('steps').getAttribute('aria-invalid')).toBe('true');
      await field('steps').fill('501');
      await settled(({ params }) => params.steps === '501');
      await row('steps').getByText('Steps: 501 is outside the allowed range of 0 to 500.').waitFor();
      await row('steps').getByRole('button', { name: 'Set to 500' }).click();
      await settled(({ params }) => params.steps === '500');
      await row('steps').locator('.note.error').waitFor({ state: 'detached' });
      expect(await field('steps').getAttribute('aria-invalid')).toBeNull();
    }));

  test('goes by exact steps with the arrow keys, ten with Shift, and stays within the limits', () =>
    withPage({ refinercontrolpercentage: '0.30', seed: '9007199254740993', steps: '499' }, async ({ field, settled }) => {
      await field('refinercontrolpercentage').press('ArrowDown');
      await field('seed').press('ArrowUp');
      await field('seed').press('Shift+ArrowUp');
      await field('steps').press('ArrowUp');
      await field('steps').press('ArrowUp');
      await settled(({ params }) => params.steps === '500' && params.seed === '9007199254741004');
      await settled(({ params }) => params.refinercontrolpercentage === '0.25');
    }));

  test('has a slider over the suggested range; a slider of sizes goes by powers of two', () =>
    withPage({ steps: '20', width: '1024' }, async ({ row, field, settled }) => {
      const steps = row('steps').locator('.slider');
      expect([await steps.getAttribute('min'), await steps.getAttribute('max')]).toEqual(['0', '60']);
      await steps.fill('42');
      await settled(({ params }) => params.steps === '42');
      expect(await field('steps').inputValue()).toBe('42');
      const width = row('width').locator('.slider');
      const half = (await width.evaluate((slider: HTMLInputElement) => (Number(slider.min) + Number(slider.max)) / 2)).toString();
      await width.fill(half);
      await settled(({ params }) => params.width === '736');
    }));

  test('a value beyond the slider stays as it is', () =>
    withPage({ steps: '300' }, async ({ field, page, heard, host }) => {
      expect(await field('steps').inputValue()).toBe('300');
      await field('steps').focus();
      await page.keyboard.press('Tab');
      await heard();
      expect(host.edits).toEqual([]);
    }));

  test('a seed becomes random by its die', () =>
    withPage({ seed: '5' }, async ({ row, settled }) => {
      await row('seed').getByRole('button', { name: 'Use a random seed (-1)' }).click();
      await settled(({ params }) => params.seed === '-1');
    }));
});

describe('a choice', () => {
  test('shows names and writes values', () =>
    withPage({ aspectratio: '1:1' }, async ({ field, settled }) => {
      expect(await field('aspectratio').locator('option:checked').textContent()).toBe('1:1 (Square)');
      await field('aspectratio').selectOption({ label: '16:9 (Standard Widescreen)' });
      await settled(({ params }) => params.aspectratio === '16:9');
    }));

  test('keeps a value the server lacks and says so', () =>
    withPage({ scheduler: 'from an extension' }, async ({ field, page, heard, host }) => {
      expect(await field('scheduler').locator('option:checked').textContent()).toBe('from an extension (not on this server)');
      await field('scheduler').focus();
      await page.keyboard.press('Tab');
      await heard();
      expect(host.edits).toEqual([]);
    }));
});

describe('a check box', () => {
  test('writes true and false', () =>
    withPage({ refinerdotiling: 'true' }, async ({ field, settled }) => {
      expect(await field('refinerdotiling').isChecked()).toBe(true);
      await field('refinerdotiling').press('Space');
      await settled(({ params }) => params.refinerdotiling === 'false');
    }));

  test('tells of a value that is neither, and leaves it', () =>
    withPage({ refinerdotiling: 'yes' }, async ({ row, host }) => {
      expect(await row('refinerdotiling').locator('.state').textContent()).toBe('Stored as "yes"');
      expect(host.params).toEqual({ refinerdotiling: 'yes' });
    }));
});

describe('a model', () => {
  test('is found by search, grouped by folder, picked with the keyboard', () =>
    withPage({ model: 'base.safetensors' }, async ({ field, page, heard, settled, host }) => {
      await field('model').click();
      const headings = page.locator('.suggestions-heading');
      expect(await headings.allTextContents()).toEqual(['anime', 'photo']);
      await field('model').fill('flat');
      expect(await page.getByRole('option').allTextContents()).toEqual([expect.stringContaining('flat colours'), 'Use "flat"']);
      await heard();
      expect(host.edits).toEqual([]);
      await page.keyboard.press('Enter');
      await settled(({ params }) => params.model === 'anime/flat colours.safetensors');
      expect(await field('model').inputValue()).toBe('anime/flat colours.safetensors');
    }));

  test('what was typed to search is forgotten without a pick', () =>
    withPage({ model: 'base.safetensors' }, async ({ field, page, heard, host }) => {
      await field('model').fill('photo');
      await page.keyboard.press('Escape');
      expect(await field('model').inputValue()).toBe('base.safetensors');
      await field('model').fill('photo');
      await page.keyboard.press('Tab');
      expect(await field('model').inputValue()).toBe('base.safetensors');
      await heard();
      expect(host.edits).toEqual([]);
    }));

  test('one the server lacks stays, is told, and can be typed', () =>
    withPage({ model: 'gone/away.safetensors' }, async ({ field, row, page, settled }) => {
      expect(await row('model').locator('.note').textContent()).toContain('Stable-Diffusion "gone/away.safetensors" isn\'t on the server');
      await field('model').fill('not here yet');
      await page.getByRole('option', { name: 'Use "not here yet"' }).click();
      await settled(({ params }) => params.model === 'not here yet');
    }));

  test('names match as the server matches them', () =>
    withPage({ model: 'Anime/Flat Colours', vae: 'None' }, async ({ row }) => {
      // That a name could be spelt better, or is the default, is a hint.
      expect(await row('model').locator('.note.error').count()).toBe(0);
      expect(await row('vae').locator('.note.error').count()).toBe(0);
    }));
});

test('a file on the server is a path that is typed; several are listed as the server parts them', () =>
  withPage({ initimage: 'raw/cat.png', promptimages: 'a\n|||\nb' }, async ({ field, row, settled }) => {
    const files = ['A path on the server · a', 'A path on the server · b'];
    expect(await row('promptimages').locator('.media-facts').allTextContents()).toEqual(files);
    await field('initimage').fill('inputs/dog.png');
    await settled(({ params }) => params.initimage === 'inputs/dog.png' && params.promptimages === 'a\n|||\nb');
  }));

test('a number with a line break in it is edited as text, so that nothing is lost', () =>
  withPage({ steps: '20\n' }, async ({ field, settled }) => {
    expect(await field('steps').inputValue()).toBe('20\n');
    await field('steps').press('Control+Home');
    await field('steps').pressSequentially('1');
    await settled(({ params }) => params.steps === '120\n');
  }));

test('without a catalogue everything is a text under its id', async () => {
  const open = await openPage({ text: presetText({ steps: '20', loras: 'a,b' }), catalogue: null });
  expect(await open.page.locator('.row-name').allTextContents()).toEqual(['steps', 'loras']);
  expect(await open.page.locator('.banner:visible').textContent()).toContain('edited as text');
  await open.field('loras').fill('a');
  await open.settled(({ params }) => params.loras === 'a');
  await open.close();
});

test('every parameter of a real server gets a field, and passing through all of them with Tab changes nothing', async () => {
  const open = await openPage({ text: presetText({ steps: '20' }), catalogue, view: 'all' }, { height: 2000 });
  const { page, host } = open;
  await page.getByRole('button', { name: 'Expand all groups' }).click();
  expect(await page.locator('.row').count()).toBe(254);
  await open.atRest();
  expect(await page.locator('.row-control :is(.field, .checkbox)').count()).toBeGreaterThanOrEqual(254);
  await page.locator('.search-field').focus();
  const seen = await page.evaluateHandle(() => {
    const ids = new Set<string>();
    window.addEventListener('focusin', ({ target }) => {
      const id = target instanceof Element ? target.closest('.row')?.getAttribute('data-id') : undefined;
      if (id) ids.add(id);
    });
    return ids;
  });
  const count = () => seen.evaluate(({ size }) => size);
  for (let keys = 1; keys <= 1500; keys++) {
    await page.keyboard.press('Tab');
    if (keys % 50 === 0 && (await count()) === 254) break;
  }
  expect(await count()).toBe(254);
  await open.heard();
  expect(host.edits).toEqual([]);
  expect(open.errors).toEqual([]);
  await open.close();
});
