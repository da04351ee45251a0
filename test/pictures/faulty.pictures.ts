import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueWire } from '../../src/api/schema/catalogueSchema';
import { Catalogue } from '../../src/library/catalogue/catalogue';
import { closeBrowser, openPage, themes } from '../editor-page/pageHarness';
import { presetText } from '../editor-page/presets';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { OtherClient, type WirePreset } from '../support/otherClient';
import { pictureFile } from './album';

const FOLDER = 'Experiments/Broken/';

/** The editor on the faulty presets of the demo library, in every theme, narrow and wide. */
describe.each(themes)('the faulty presets in %s', (theme) => {
  let sandbox: Sandbox;
  let catalogue: Catalogue;
  let presets: readonly WirePreset[];

  beforeAll(async () => {
    sandbox = await startSandbox({ demo: true });
    const other = new OtherClient(sandbox.url);
    catalogue = new Catalogue(catalogueWire.parse(await other.call('ListT2IParams', {})));
    presets = (await other.presets()).filter(({ title }) => title.startsWith(FOLDER));
  });
  afterAll(async () => {
    await closeBrowser();
    await sandbox.stop();
  });

  it.each([350, 1200])('at %i px', async (width) => {
    expect(presets).toHaveLength(4);
    for (const { title, description, param_map: params } of presets) {
      const { page, close } = await openPage(
        { text: presetText(params, { description }), title, catalogue },
        { theme, width, height: width < 700 ? 1300 : 900 },
      );
      await page.locator('.note:visible').first().waitFor();
      await page.screenshot({ path: pictureFile(`${title.slice(FOLDER.length)}-${width}`, theme) });
      await close();
    }
  });
});
