import { afterAll, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage } from './pageHarness';
import { presetText } from './presets';

const catalogue = recordedCatalogue();
const mine = { steps: '20', seed: '7', cfgscale: '6', odd: 'x' };
const theirs = {
  description: 'Other.',
  starred: false,
  params: Object.entries({ steps: '31', cfgscale: '6', far: 'y' }).map(([id, value]) => ({ id, value })),
};
afterAll(closeBrowser);

async function compareWith(open: OpenPage, words: string): Promise<void> {
  await open.page.getByRole('button', { name: 'Compare with…' }).click();
  await open.page.getByRole('combobox', { name: 'Compare with…' }).fill(words);
  await open.page.keyboard.press('Enter');
}

const shown = (open: OpenPage) => open.page.locator('.row:visible').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));

test('with another preset: what differs is listed with the other value, and taken over row by row', async () => {
  const open = await openPage({ text: presetText(mine), catalogue });
  const { page, host, row, heard, settled } = open;
  await host.send({ type: 'library', titles: ['Other/One', 'Portraits/Studio light'], starred: {} });
  await compareWith(open, 'other');
  await page.locator('.comparison').waitFor({ state: 'attached' });
  await heard();
  expect(host.received.at(-1)).toMatchObject({ type: 'compare', with: { kind: 'preset', title: 'Other/One' } });
  await host.send({ type: 'comparison', with: { kind: 'preset', title: 'Other/One' }, content: theirs });
  await row('far').waitFor();
  expect(await shown(open)).toEqual(['seed', 'steps', 'odd', 'far']);
  expect(await page.locator('.comparison-text').textContent()).toBe('Compared with Other/One. Different parameters: 4.');
  expect(await row('steps').locator('.other-text').textContent()).toBe('Other value: 31');
  expect(await row('seed').locator('.other-text').textContent()).toBe('Other value: not set');
  await row('steps').getByRole('button', { name: 'Use This Value' }).click();
  await row('seed').getByRole('button', { name: 'Use This Value' }).click();
  await settled(({ params }) => params.steps === '31' && !('seed' in params));
  await page.locator('.comparison-rest').getByRole('button', { name: 'Use This Value' }).click();
  await settled(({ text }) => JSON.parse(text).description === 'Other.');
  expect(await shown(open)).toEqual(['odd', 'far']);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  expect(await shown(open)).toEqual(['steps', 'cfgscale', 'odd']);
  expect(await page.locator('.other:visible').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Compare with…');
  expect(open.errors).toEqual([]);
  await open.close();
});

test('with the defaults, which needs no host; with what is gone, which is said', async () => {
  const open = await openPage({ text: presetText({ steps: '20', cfgscale: '6' }), catalogue });
  const { page, host, row } = open;
  await compareWith(open, 'defaults');
  await row('cfgscale').locator('.other-text').waitFor();
  expect(await row('cfgscale').locator('.other-text').textContent()).toBe('Other value: 7');
  expect(await shown(open)).toEqual(['cfgscale']);
  await compareWith(open, 'server');
  await host.send({ type: 'comparison', with: { kind: 'server' } });
  await page.getByText("The server's version no longer exists").waitFor();
  await open.close();
});

test('goes on after the page was hidden', async () => {
  const state = { view: 'differences', query: '', scroll: 0, compared: { kind: 'preset', title: 'Other/One' } };
  const open = await openPage({ text: presetText(mine), catalogue }, { state });
  await open.settled(({ received }) => received.some((message) => message.type === 'compare' && message.with?.kind === 'preset'));
  await open.host.send({ type: 'comparison', with: { kind: 'preset', title: 'Other/One' }, content: theirs });
  await open.row('far').waitFor();
  await open.close();
});
