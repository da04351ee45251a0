import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { presetText, richFindings, richPreset } from './presets';

const catalogue = recordedCatalogue();
const rich = { text: richPreset, catalogue, findings: richFindings };
afterAll(closeBrowser);

describe('the list', () => {
  test('shows what is set in the groups and the order of the server, the unknown last', async () => {
    const { page, close } = await openPage(rich);
    expect(await page.locator('.section-name').allTextContents()).toEqual([
      'General',
      'Core Parameters',
      'Resolution',
      'Sampling',
      'Refine / Upscale',
      'Refiner Param Overrides',
      'Advanced Model Addons',
      'Unknown Parameters',
    ]);
    expect(await page.locator('.row-name').allTextContents()).toEqual([
      'Prompt',
      'Negative Prompt',
      'Model',
      'Seed',
      'Steps',
      'CFG Scale',
      'Aspect Ratio',
      'Width',
      'Height',
      'Sampler',
      'Scheduler',
      'Refiner Control Percentage',
      'Refiner Do Tiling',
      'Refiner Model',
      'VAE',
      'LoRAs',
      'grainamount',
    ]);
    await close();
  });

  test('with all parameters: unset ones show their default and are set by changing them or by "Set"', async () => {
    const { page, row, field, settled, host, close } = await openPage({ text: presetText({ cfgscale: '7' }), catalogue, view: 'all' });
    expect(await field('steps').getAttribute('placeholder')).toBe('20');
    expect(await field('steps').inputValue()).toBe('');
    await row('steps').hover();
    await page.getByRole('button', { name: 'Set Steps' }).click();
    await settled(({ params }) => params.steps === '20');
    await field('images').fill('4');
    await settled(({ params }) => params.images === '4');
    expect(host.params).toEqual({ cfgscale: '7', steps: '20', images: '4' });
    await close();
  });

  test('the problems are a view of their own and stand at their fields', async () => {
    const { page, row, close } = await openPage(rich);
    await page.getByRole('button', { name: 'Problems 4' }).click();
    expect(await page.locator('.row-name').allTextContents()).toEqual(['Steps', 'CFG Scale', 'Refiner Model', 'grainamount']);
    expect(await row('cfgscale').locator('.note-text').textContent()).toBe('CFG Scale must be between 0 and 100, not 150.');
    await close();
  });

  test('groups fold, are remembered, and are there again on a page that is loaded anew', async () => {
    const { page, heard, host, close } = await openPage(rich);
    await page.getByRole('button', { name: /^Core Parameters/ }).click();
    await page.getByRole('button', { name: 'Steps' }).first().waitFor({ state: 'hidden' });
    await heard();
    expect(host.received.at(-1)).toEqual({ type: 'remember', preferences: { view: 'set', folded: { 'set:coreparameters': true } } });
    await close();
  });

  test('the row at the top comes back to its place, though rows before it were never seen on this page', async () => {
    const folded = { state: { view: 'all', query: '', scroll: 0 }, height: 500 };
    const first = await openPage({ ...rich, view: 'all' }, folded);
    await first.page.getByRole('button', { name: 'Expand all groups' }).click();
    await first.atRest();
    await first.row('refinermethod').scrollIntoViewIfNeeded();
    const state = await first.page.waitForFunction(() => {
      const kept = Reflect.get(window, 'keptState');
      return kept?.top && kept.scroll === window.scrollY ? kept : undefined;
    });
    const { top, ...rest } = await state.jsonValue();
    await first.close();
    const { row, close } = await openPage({ ...rich, view: 'all', unfolded: true }, { state: { ...rest, top }, height: 500 });
    const box = await row(top.id).boundingBox();
    expect(Math.abs((box?.y ?? 0) - top.at)).toBeLessThan(2);
    await close();
  });

  test('view, search and place come back after hiding', async () => {
    const { page, row, close } = await openPage(rich, { state: { view: 'all', query: 'steps', scroll: 0 } });
    expect(await page.locator('.search-field').inputValue()).toBe('steps');
    expect(await row('steps').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'All 255' }).getAttribute('aria-pressed')).toBe('true');
    await page.locator('.search-field').fill('scale');
    await page.waitForFunction(() => JSON.stringify(Reflect.get(window, 'keptState') ?? '').includes('"query":"scale"'));
    await close();
  });
});

describe('search', () => {
  test('finds by name, id, description and value, and says where else to look', async () => {
    const { page, close } = await openPage(rich);
    const names = () => page.locator('.row-name').allTextContents();
    const search = page.getByRole('textbox', { name: 'Search parameters' });
    await search.fill('cfg scale');
    expect(await names()).toEqual(['CFG Scale']);
    await search.fill('refinerdotiling');
    expect(await names()).toEqual(['Refiner Do Tiling']);
    await search.fill('worked over');
    expect(await names()).toEqual(['Steps']);
    await search.fill('1152');
    expect(await names()).toEqual(['Height']);
    await search.fill('freeu');
    expect(await page.locator('.empty').innerText()).toContain('No matching parameter is set.');
    await page.getByRole('button', { name: 'Search All Parameters' }).click();
    expect((await names()).length).toBeGreaterThan(3);
    await search.press('Escape');
    expect(await search.inputValue()).toBe('');
    await close();
  });

  test('Ctrl+F goes to it', async () => {
    const { page, field, close } = await openPage(rich);
    await field('steps').press('Control+f');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('search-field');
    await close();
  });
});

describe('adding and removing', () => {
  test('a parameter is added by the keyboard alone, with its default, and the caret is in it', async () => {
    const { page, settled, close } = await openPage({ text: presetText({}), catalogue });
    expect(await page.locator('.empty').innerText()).toContain('This preset sets no parameters yet.');
    await page.getByRole('button', { name: 'Add Parameter' }).press('Enter');
    await page.keyboard.type('cfg sc');
    await page.keyboard.press('Enter');
    await settled(({ params }) => params.cfgscale === '7');
    expect(await page.evaluate(() => document.activeElement?.closest('.row')?.getAttribute('data-id'))).toBe('cfgscale');
    expect(await page.getByRole('status').textContent()).toBe('Added CFG Scale.');
    await close();
  });

  test('what is set already is not offered; an id the server does not know can be added, too', async () => {
    const { page, settled, close } = await openPage({ text: presetText({ steps: '20' }), catalogue });
    await page.getByRole('button', { name: 'Add Parameter' }).click();
    await page.keyboard.type('steps');
    expect(await page.getByRole('option').allTextContents()).not.toContain('Steps');
    await page.getByRole('combobox').fill('mything');
    await page.keyboard.press('Enter');
    await settled(({ params }) => params.mything === '');
    await close();
  });

  test('Escape leaves without adding and gives the focus back', async () => {
    const { page, heard, host, close } = await openPage({ text: presetText({}), catalogue });
    await page.getByRole('button', { name: 'Add Parameter' }).click();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Add Parameter');
    await heard();
    expect(host.edits).toEqual([]);
    await close();
  });

  test('each parameter can be removed, unknown ones too; the focus goes to the next', async () => {
    const { page, settled, close } = await openPage({ text: presetText({ seed: '1', steps: '20', foreign: 'x' }), catalogue });
    await page.getByRole('button', { name: 'Remove Seed' }).press('Enter');
    await settled(({ params }) => !('seed' in params));
    expect(await page.evaluate(() => document.activeElement?.closest('.row')?.getAttribute('data-id'))).toBe('steps');
    await page.getByRole('button', { name: 'Remove foreign' }).press('Enter');
    await settled(({ params }) => !('foreign' in params));
    // A finding may offer to remove it, too.
    await page.locator('.row-actions').getByRole('button', { name: 'Remove Steps' }).press('Enter');
    await settled(({ params }) => Object.keys(params).length === 0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Add Parameter');
    await close();
  });

  test('star and description', async () => {
    const { page, host, settled, close } = await openPage({ text: presetText({}, { description: 'old' }), catalogue });
    await page.getByRole('button', { name: 'Star' }).press('Space');
    await page.getByRole('textbox', { name: 'Description' }).fill('new\nlines');
    await settled(({ text }) => JSON.parse(text).description === 'new\nlines');
    expect(JSON.parse(host.text).starred).toBe(true);
    expect(await page.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed')).toBe('true');
    await close();
  });
});

test('undo in the search takes back what was typed there, and nothing of the preset', async () => {
  const { page, host, field, heard, settled, close } = await openPage({ text: presetText({ steps: '20' }), catalogue });
  await field('steps').fill('30');
  await settled(({ params }) => params.steps === '30');
  for (const open of ['', 'Add Parameter']) {
    if (open !== '') await page.getByRole('button', { name: open }).click();
    const input = open === '' ? page.locator('.search-field') : page.locator('.toolbar .combobox:visible');
    await input.press('s');
    await input.press('Control+z');
    expect(await input.inputValue()).toBe('');
    await input.press('Control+y');
    expect(await input.inputValue()).toBe('s');
    await input.fill('');
  }
  await heard();
  expect(host.received.filter(({ type }) => type === 'history')).toEqual([]);
  expect(host.params.steps).toBe('30');
  await close();
});

test('where the server keeps no stars, the star says so and cannot be pressed; one that is there can be taken off', async () => {
  const noStar = 'This server is too old.';
  for (const starred of [false, true]) {
    const { page, close } = await openPage({ text: presetText({}, { starred }), catalogue, noStar });
    const star = page.getByRole('button', { name: 'Star' });
    expect([await star.isDisabled(), await star.getAttribute('title')]).toEqual(starred ? [false, 'Starred'] : [true, noStar]);
    await close();
  }
});

test('the description of a parameter comes on demand, links kept, scripts shown as the text they are', async () => {
  const { page, row, close } = await openPage(rich);
  await page.getByRole('button', { name: 'Show the description of Steps' }).press('Enter');
  const details = row('steps').locator('.details');
  expect(await details.locator('a').getAttribute('href')).toBe('https://example.org/steps');
  expect(await details.locator('strong').textContent()).toBe('More');
  expect(await details.locator('.facts').innerText()).toContain('Must be between 0 and 500.');
  await page.getByRole('button', { name: 'Show the description of CFG Scale' }).press('Enter');
  expect(await row('cfgscale').locator('.details').innerText()).toContain('<script>alert(1)</script>');
  await close();
});

test('the details of a parameter tell its default, limits, steps, examples and the value that counts as not set', async () => {
  const { page, row, close } = await openPage({ text: presetText({ cfgscale: '7', maskblur: '8', vae: 'None' }), catalogue });
  const facts = async (name: string, id: string) => {
    await page.getByRole('button', { name: `Show the description of ${name}`, exact: true }).press('Enter');
    return row(id).locator('.facts > *').allTextContents();
  };
  expect(await facts('CFG Scale', 'cfgscale')).toEqual([
    'cfgscale',
    'Default: 7',
    'Must be between 0 and 100.',
    'Typical range: 0 to 20.',
    'In steps of 0.5.',
    'Examples: 5, 6, 7, 8, 9',
  ]);
  expect(await facts('Mask Blur', 'maskblur')).toEqual([
    'maskblur',
    'Default: 4',
    'Must be between 0 and 64.',
    'The server treats 0 as not set.',
    'Examples: 0, 4, 8, 16',
  ]);
  expect(await facts('VAE', 'vae')).toEqual(['vae', 'Default: None', 'The server treats None as not set.']);
  await close();
});
