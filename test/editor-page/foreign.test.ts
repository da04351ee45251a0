import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, openPage } from './pageHarness';
import { presetText } from './presets';

afterAll(closeBrowser);

const sentence = '"Soft" was changed on home while you were editing it: prompt, steps.';
const told = (canMerge: boolean, text = sentence) => ({ type: 'foreign' as const, change: { sentence: text, canCompare: true, canMerge } });

test('what others changed is one line with what can be done, and goes with it', async () => {
  const { page, host, field, errors, close } = await openPage({ text: presetText({ steps: '20' }), catalogue: recordedCatalogue() });
  const line = page.locator('.foreign');
  expect(await line.isVisible()).toBe(false);
  await field('steps').fill('33');
  await host.send(told(true));
  await page.getByRole('status').filter({ hasText: sentence }).waitFor();
  expect(await line.getByRole('button').allTextContents()).toEqual(['Compare', 'Merge Now']);
  // The caret stays where it is typed.
  expect(await field('steps').evaluate((element) => element === document.activeElement)).toBe(true);
  await line.getByRole('button', { name: 'Compare' }).click();
  const merge = line.getByRole('button', { name: 'Merge Now' });
  await merge.press('Enter');
  await expect
    .poll(() => host.received.filter(({ type }) => type === 'foreign'))
    .toEqual([
      { type: 'foreign', action: 'compare' },
      { type: 'foreign', action: 'merge' },
    ]);
  // What both changed is left, and the focus does not fall out of the page.
  await host.send(told(false, `${sentence} You also changed steps. Your change stays, and the next save asks.`));
  await merge.waitFor({ state: 'hidden' });
  expect(await line.getByRole('button', { name: 'Compare' }).evaluate((element) => element === document.activeElement)).toBe(true);
  await host.send({ type: 'foreign' });
  await line.waitFor({ state: 'hidden' });
  await host.send({
    type: 'foreign',
    change: { sentence: '"Soft" was deleted on home while you were editing it.', canCompare: false, canMerge: false },
  });
  await line.getByText('was deleted').waitFor();
  expect(await line.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});
