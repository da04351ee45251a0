import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage } from './pageHarness';
import { presetText } from './presets';

const catalogue = recordedCatalogue();
const stack = { loras: 'detail,style/ink é,style/oil', loraweights: '0.8,1,0.5', lorasectionconfinement: '0,5,0' };
afterAll(closeBrowser);

async function withPage(params: Record<string, string>, body: (open: OpenPage) => Promise<void>): Promise<void> {
  const open = await openPage({ text: presetText(params), catalogue });
  await body(open);
  expect(open.errors).toEqual([]);
  await open.close();
}

describe('LoRAs', () => {
  test('stand in rows with their weights, which have no row of their own', () =>
    withPage(stack, async ({ row }) => {
      expect(await row('loras').locator('.list-name').allTextContents()).toEqual(['detail', 'style/ink é', 'style/oil']);
      expect(
        await row('loras')
          .locator('.weight')
          .evaluateAll((boxes: HTMLInputElement[]) => boxes.map((box) => box.value)),
      ).toEqual(['0.8', '1', '0.5']);
      expect(await row('loraweights').count()).toBe(0);
    }));

  test('one removed takes its weight and confinement along, in one step', () =>
    withPage(stack, async ({ page, settled, host }) => {
      await page.getByRole('button', { name: 'Remove style/ink é from the list' }).click();
      await settled(({ params }) => params.loras === 'detail,style/oil');
      expect(host.params).toEqual({ loras: 'detail,style/oil', loraweights: '0.8,0.5', lorasectionconfinement: '0,0' });
      expect(host.steps).toHaveLength(1);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Remove style/oil from the list');
    }));

  test('are moved with the keyboard, everything beside them in step', () =>
    withPage(stack, async ({ page, settled, host }) => {
      await page.getByLabel('Weight of style/oil').press('Alt+ArrowUp');
      await settled(({ params }) => params.loras === 'detail,style/oil,style/ink é');
      expect(host.params.loraweights).toBe('0.8,0.5,1');
      expect(host.params.lorasectionconfinement).toBe('0,0,5');
      await page.keyboard.press('Alt+ArrowUp');
      await settled(({ params }) => params.loras === 'style/oil,detail,style/ink é');
    }));

  test('are moved by dragging, everything beside them in step', () =>
    withPage(stack, async ({ row, settled, host }) => {
      const names = row('loras').locator('.list-name');
      await names.nth(2).dragTo(names.nth(0));
      await settled(({ params }) => params.loras === 'style/oil,detail,style/ink é');
      expect(host.params).toMatchObject({ loraweights: '0.5,0.8,1', lorasectionconfinement: '0,0,5' });
    }));

  test('are added by search; those that are there already are not offered', () =>
    withPage(stack, async ({ page, settled, host }) => {
      const add = page.getByRole('combobox', { name: 'Add to LoRAs' });
      await add.fill('style');
      expect(await page.locator('.suggestions').getByRole('option').allTextContents()).toEqual(['paper', 'Use "style"']);
      await add.press('Enter');
      await settled(({ params }) => params.loras === 'detail,style/ink é,style/oil,style/paper');
      expect(host.params.loraweights).toBe('0.8,1,0.5,1');
    }));

  test('a weight that is missing is filled up to its place; an emptied one counts as 1', () =>
    withPage({ loras: 'detail,style/oil,style/paper' }, async ({ page, settled }) => {
      const weight = page.getByLabel('Weight of style/oil');
      await weight.fill('0.35');
      await settled(({ params }) => params.loraweights === '1,0.35');
      await weight.fill('');
      await settled(({ params }) => params.loraweights === '1,1');
      await weight.fill('2');
      await settled(({ params }) => params.loraweights === '1,2');
    }));

  test('show the section that each is confined to, and take another', () =>
    withPage(stack, async ({ page, row, settled, host }) => {
      expect(await page.getByLabel('Section of style/ink é').inputValue()).toBe('5');
      expect(await row('lorasectionconfinement').count()).toBe(0);
      await page.getByLabel('Section of style/oil').selectOption({ label: 'Refiner' });
      await settled(({ params }) => params.lorasectionconfinement === '0,5,1');
      expect(host.steps).toHaveLength(1);
      await page.getByRole('button', { name: 'Remove section confinement' }).click();
      await settled(({ params }) => !('lorasectionconfinement' in params));
      await page.getByLabel('Section of style/oil').waitFor({ state: 'detached' });
    }));

  test('a section of an extension stays as it is', () =>
    withPage({ loras: 'detail', lorasectionconfinement: '12' }, async ({ page, host }) => {
      const section = page.getByLabel('Section of detail');
      expect(await section.locator('option:checked').textContent()).toBe('Section 12');
      expect(host.edits).toEqual([]);
    }));

  test('get weights for the text encoder when they are asked for; the others keep following', () =>
    withPage({ loras: 'detail,style/oil', loraweights: '0.8,0.5' }, async ({ page, settled }) => {
      expect(await page.getByLabel('Text encoder weight of detail').isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Set text encoder weights' }).click();
      const weight = page.getByLabel('Text encoder weight of style/oil');
      expect(await weight.getAttribute('placeholder')).toBe('0.5');
      await weight.fill('0.3');
      await settled(({ params }) => params.loratencweights === '0.8,0.3');
    }));

  test('one the server lacks stays and is marked', () =>
    withPage({ loras: 'old/lost' }, async ({ row }) => {
      expect(await row('loras').locator('.list-note').textContent()).toBe('not on this server');
    }));

  test('removed as a whole, what stands in their rows goes with them', () =>
    withPage(stack, async ({ page, settled, host }) => {
      await page.getByRole('button', { name: 'Remove LoRAs', exact: true }).click();
      await settled(({ params }) => !('loras' in params));
      expect(host.params).toEqual({});
    }));

  test('an untouched list keeps its spelling', () =>
    withPage({ loras: ' detail , style/oil,,', loraweights: '1' }, async ({ page, heard, host }) => {
      await page.getByLabel('Weight of detail').focus();
      await page.keyboard.press('Tab');
      await heard();
      expect(host.edits).toEqual([]);
      expect(host.params.loras).toBe(' detail , style/oil,,');
    }));

  test('a name with a comma makes the list use the long separator', () =>
    withPage({ loras: 'detail' }, async ({ row, page, settled }) => {
      await row('loras').getByRole('combobox').fill('a, b');
      await page.getByRole('option', { name: 'Use "a, b"' }).click();
      await settled(({ params }) => params.loras === 'detail\n|||\na, b');
      expect(await row('loras').locator('.list-name').allTextContents()).toEqual(['detail', 'a, b']);
    }));
});
