import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, describe, expect, test } from 'vitest';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage, themes } from './pageHarness';
import { picture, richFindings, richPreset } from './presets';

// Every page that is checked is also drawn, to be looked at.
const pictures = path.join(import.meta.dirname, '../../out/editor-page');
mkdirSync(pictures, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const catalogue = recordedCatalogue();
const document = { text: richPreset, catalogue, findings: richFindings, picture };

afterAll(closeBrowser);

async function violations({ page }: OpenPage): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() => Reflect.get(window, 'axe').run() as Promise<AxeResults>);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

describe.each(themes)('in the theme %s', (theme) => {
  test('axe finds nothing at 300, 700, 1200 and 3840 px, and nothing is cut off', async () => {
    const open = await openPage(document, { theme });
    for (const width of [300, 700, 1200, 3840]) {
      await open.page.setViewportSize({ width, height: 900 });
      await open.page.screenshot({ path: path.join(pictures, `set-${theme}-${width}.png`), fullPage: true });
      if (width < 2000) expect(await violations(open), `${width} px`).toEqual([]);
      expect(await open.page.evaluate(() => window.document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    }
    await open.close();
  });

  test('axe finds nothing with all parameters, details, a list of suggestions', async () => {
    const open = await openPage({ ...document, view: 'all' }, { theme, width: 900 });
    const { page } = open;
    await page.screenshot({ path: path.join(pictures, `all-folded-${theme}.png`), fullPage: true });
    await page.getByRole('button', { name: 'Expand all groups' }).click();
    await page.getByRole('button', { name: 'Show the description of Steps' }).click();
    await page.screenshot({
      path: path.join(pictures, `all-${theme}.png`),
      clip: { x: 0, y: 0, width: 900, height: 2400 },
      fullPage: true,
    });
    expect(await violations(open)).toEqual([]);
    await page.getByRole('button', { name: 'Add Parameter' }).click();
    await page.getByRole('combobox', { name: 'Add Parameter' }).fill('scale');
    await page.screenshot({ path: path.join(pictures, `add-${theme}.png`) });
    expect(await violations(open)).toEqual([]);
    await open.close();
  }, 90_000);

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
    expect(await violations(open)).toEqual([]);
    await page.keyboard.press('Enter');
    const content = { description: 'x', starred: true, params: [{ id: 'initimage', value: 'inputs/c.png' }] };
    await host.send({ type: 'comparison', with: { kind: 'preset', title: 'Other' }, content });
    await page.locator('.other').first().waitFor();
    await page.screenshot({ path: path.join(pictures, `compared-${theme}.png`), fullPage: true });
    expect(await violations(open)).toEqual([]);
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
      await open.page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
      expect(await violations(open), name).toEqual([]);
      await open.close();
    }
  });
});
