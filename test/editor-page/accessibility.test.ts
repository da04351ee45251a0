import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, describe, expect, test } from 'vitest';
import { isWholeRun } from '../support/tier';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage, type Theme, themes } from './pageHarness';
import { picture, richFindings, richPreset } from './presets';

const pictures = path.join(import.meta.dirname, '../../out/editor-page');
mkdirSync(pictures, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const catalogue = recordedCatalogue();
const document = { text: richPreset, catalogue, findings: richFindings, picture };

afterAll(closeBrowser);

/** What a theme can break. All other rules go by what the page is made of, which is the same in each; they are checked in the first. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds wrong with the page, or with one part of it. */
async function violations({ page }: OpenPage, theme: Theme, part = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(([where, rules]) => Reflect.get(window, 'axe').run(where, rules) as Promise<AxeResults>, [
    part,
    theme === themes[0] ? {} : COLOURS,
  ] as const);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** When everything is run, every page that is checked is also drawn, to be looked at; of a very high one the upper part. */
async function draw({ page }: OpenPage, name: string): Promise<void> {
  if (!isWholeRun) return;
  await page.screenshot({ path: path.join(pictures, `${name}.png`), clip: { x: 0, y: 0, ...(await sizeOf(page)) }, fullPage: true });
}

function sizeOf(page: OpenPage['page']): Promise<{ width: number; height: number }> {
  return page.evaluate(() => ({ width: window.innerWidth, height: Math.min(2400, window.document.documentElement.scrollHeight) }));
}

describe.each(themes)('in the theme %s', (theme) => {
  test('axe finds nothing at 300, 700, 1200 and 3840 px, and nothing is cut off', async () => {
    const open = await openPage(document, { theme });
    for (const width of [300, 700, 1200, 3840]) {
      await open.page.setViewportSize({ width, height: 900 });
      await draw(open, `set-${theme}-${width}`);
      if (width < 2000) expect(await violations(open, theme), `${width} px`).toEqual([]);
      expect(await open.page.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
    await open.close();
  });

  test('axe finds nothing with all parameters, details, a list of suggestions', async () => {
    const open = await openPage({ ...document, view: 'all' }, { theme, width: 900 });
    const { page } = open;
    await draw(open, `all-folded-${theme}`);
    await page.getByRole('button', { name: 'Expand all groups' }).click();
    await page.getByRole('button', { name: 'Show the description of Steps' }).click();
    await open.atRest();
    await draw(open, `all-${theme}`);
    expect(await violations(open, theme)).toEqual([]);
    await page.getByRole('button', { name: 'Add Parameter' }).click();
    await page.getByRole('combobox', { name: 'Add Parameter' }).fill('scale');
    await draw(open, `add-${theme}`);
    // Nothing else is new.
    for (const part of ['.toolbar', '.suggestions']) expect(await violations(open, theme, part), part).toEqual([]);
    await open.close();
  }, 120_000);

  test('axe finds nothing while presets are compared, with files as values and every column of LoRAs', async () => {
    const params = {
      ...{ initimage: picture, maskimage: 'inputs/a.png', promptimages: `inputs/b.png|${picture}` },
      ...{ loras: 'detail,style/oil', loraweights: '1,0.5', loratencweights: '1', lorasectionconfinement: '0,12' },
      ...{ aspectratio: '16:9', width: '1024', height: '1024' },
    };
    const open = await openPage({ text: JSON.stringify({ param_map: params }), catalogue }, { theme, width: 700 });
    const { page, host } = open;
    await host.send({ type: 'library', titles: ['Other'], starred: {} });
    await page.getByRole('button', { name: 'Compare with…' }).click();
    await page.getByRole('combobox', { name: 'Compare with…' }).fill('other');
    expect(await violations(open, theme)).toEqual([]);
    await page.keyboard.press('Enter');
    const content = { description: 'x', starred: true, params: [{ id: 'initimage', value: 'inputs/c.png' }] };
    await host.send({ type: 'comparison', with: { kind: 'preset', title: 'Other' }, content });
    await page.locator('.other').first().waitFor();
    await draw(open, `compared-${theme}`);
    expect(await violations(open, theme)).toEqual([]);
    await open.close();
  });

  test('axe finds nothing in a broken, a read-only, an empty preset, and without a catalogue', async () => {
    for (const [name, other] of Object.entries({
      broken: { text: '{ "description": ' },
      readOnly: { ...document, readOnly: 'Your account may look at presets on this server but not change them.' },
      empty: { text: '{}', catalogue },
      plain: { text: richPreset, catalogue: null },
    })) {
      const open = await openPage(other, { theme, width: 700 });
      await draw(open, `${name}-${theme}`);
      expect(await violations(open, theme), name).toEqual([]);
      await open.close();
    }
  });
});
