import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { presetText } from './presets';

const catalogue = recordedCatalogue();
const start = { text: presetText({ prompt: 'one two three', steps: '20' }), catalogue };
afterAll(closeBrowser);

const caret = () => {
  const field = document.activeElement;
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? [field.selectionStart, field.selectionEnd] : undefined;
};

describe('a change from elsewhere', () => {
  test('is shown in place, focus and caret stay', async () => {
    const { page, field, host, close } = await openPage(start);
    await field('prompt').focus();
    await page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement && document.activeElement.setSelectionRange(7, 7));
    const node = await field('prompt').elementHandle();
    await host.setParam('steps', '33');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-id=steps] input')?.value === '33');
    expect(await page.evaluate(caret)).toEqual([7, 7]);
    await host.setParam('prompt', 'zero one two three');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('textarea.prompt')?.value.startsWith('zero'));
    expect(await field('prompt').inputValue()).toBe('zero one two three');
    expect(await page.evaluate(caret)).toEqual([12, 12]);
    expect(await field('prompt').evaluate((now, before) => now === before, node)).toBe(true);
    await close();
  });

  test('brings new parameters and takes others away without drawing the rest anew', async () => {
    const { page, row, field, host, close } = await openPage(start);
    const node = await field('prompt').elementHandle();
    await host.change(presetText({ prompt: 'one two three', cfgscale: '7' }));
    await row('cfgscale').waitFor();
    expect(await row('steps').count()).toBe(0);
    expect(await field('prompt').evaluate((now, before) => now === before, node)).toBe(true);
    await host.change('{ "description": "x", ');
    await page.getByRole('button', { name: 'Open as JSON' }).waitFor();
    expect(await page.locator('.banner.error li').first().textContent()).toMatch(/^Line 1, column \d+: /);
    expect(await row('prompt').isVisible()).toBe(false);
    await host.change(presetText({ prompt: 'mended' }));
    await row('prompt').waitFor();
    expect(await field('prompt').inputValue()).toBe('mended');
    await close();
  });
});

describe('a slow host', () => {
  test('its late answers never take back what was typed since', async () => {
    const { page, field, host, settled, close } = await openPage(start);
    host.held = [];
    await field('prompt').press('Control+End');
    await page.keyboard.type(' four');
    await settled(({ params }) => params.prompt === 'one two three four');
    await page.keyboard.type(' five');
    await host.release();
    expect(await field('prompt').inputValue()).toBe('one two three four five');
    await settled(({ params }) => params.prompt === 'one two three four five');
    await close();
  });

  test('thirty fast keys with an answer to each pause arrive whole', async () => {
    const { page, field, heard, host, settled, close } = await openPage({ ...start, text: presetText({ prompt: '' }) });
    await field('prompt').focus();
    const text = 'the quick brown fox jumps over';
    for (const [place, key] of [...text].entries()) {
      await page.keyboard.type(key);
      if (place % 10 !== 9) continue;
      await heard();
      host.pause();
    }
    await settled(({ params }) => params.prompt === text);
    expect(await field('prompt').inputValue()).toBe(text);
    await close();
  });
});

describe('what is being typed', () => {
  test('is told to the host key by key, so that nothing is lost with a page that is hidden', async () => {
    const { page, field, heard, host, close } = await openPage(start);
    await field('steps').fill('2');
    await page.keyboard.type('5');
    await heard();
    expect(host.edits.map(({ edits, step }) => [edits, step])).toEqual([
      [[{ kind: 'setParam', id: 'steps', value: '2' }], false],
      [[{ kind: 'setParam', id: 'steps', value: '25' }], false],
    ]);
    await close();
  });

  test('is undone as one step, by the host', async () => {
    const { page, field, heard, host, close } = await openPage(start);
    await field('steps').fill('25');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-id=steps] input')?.value === '20');
    expect(host.received.at(-1)).toEqual({ type: 'history', action: 'undo' });
    expect(host.params.steps).toBe('20');
    await page.keyboard.press('Control+Shift+z');
    await heard();
    expect(host.received.at(-1)).toEqual({ type: 'history', action: 'redo' });
    await close();
  });

  test.each([
    ['on Ctrl+S', 'Control+s'],
    ['when the field is left', 'Tab'],
    ['on Enter', 'Enter'],
  ])('is in the document at once %s', async (_, key) => {
    const { page, field, heard, host, close } = await openPage(start);
    await field('steps').fill('25');
    await heard();
    expect(host.steps).toEqual([]);
    await page.keyboard.press(key);
    await heard();
    expect(host.params.steps).toBe('25');
    expect(host.steps).toHaveLength(1);
    await close();
  });
});

describe('a read-only preset', () => {
  test('says why, and no field takes anything', async () => {
    const { page, field, heard, host, close } = await openPage({ ...start, readOnly: 'This preset is read-only.' });
    expect(await page.locator('.banner:visible').textContent()).toBe('This preset is read-only.');
    expect(await field('steps').getAttribute('readonly')).toBe('');
    expect(await page.getByRole('button', { name: 'Add Parameter' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Remove Steps' }).isDisabled()).toBe(true);
    await field('steps').press('ArrowUp');
    await heard();
    expect(host.edits).toEqual([]);
    await close();
  });
});

test('a catalogue that comes later turns texts into fields, findings that come later stand at them', async () => {
  const { page, row, host, close } = await openPage({ ...start, catalogue: null });
  const { pageCatalogueOf } = await import('../../src/features/editor/page/pageCatalogueOf');
  await host.send({ type: 'catalogue', catalogue: pageCatalogueOf(catalogue) });
  await row('steps').locator('.slider').waitFor();
  await host.send({ type: 'findings', findings: [{ rule: 'outOfRange', paramId: 'steps', severity: 'warning', message: 'Rather few.' }] });
  await page.getByText('Rather few.').waitFor();
  await page.getByRole('button', { name: 'Ignore: Rather few.' }).click();
  await expect.poll(() => host.received).toContainEqual({ type: 'ignore', rule: 'outOfRange' });
  await close();
});
