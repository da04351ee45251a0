import { afterAll, expect, test } from 'vitest';
import type { PageFinding } from '../../src/shared/protocol';
import { recordedCatalogue } from './catalogue';
import { closeBrowser, type OpenPage, openPage } from './pageHarness';
import { picture, presetText, richPreset } from './presets';
import { squeezedIn } from './squeezed';

const WIDTHS = [300, 350, 500, 700, 1000, 1600];
const catalogue = recordedCatalogue();
/** A value of every kind of field, and what the server does not know. */
const everything = {
  ...JSON.parse(richPreset).param_map,
  ...{
    initimage: picture,
    maskimage: 'inputs/a folder of pictures/a picture with a long name.png',
    promptimages: `inputs/b.png|${picture}`,
  },
  ...{ loras: 'detail,style/ink é,a folder/a LoRA of a long name that is not there', loraweights: '0.8,1,0.5' },
  ...{ loratencweights: '1,1,1', lorasectionconfinement: '0,12,0' },
};

afterAll(closeBrowser);

async function expectRoom(open: OpenPage, widths = WIDTHS): Promise<void> {
  for (const width of widths) {
    await open.page.setViewportSize({ width, height: 900 });
    await open.atRest();
    expect(await open.page.evaluate(squeezedIn), `${width} px`).toEqual([]);
  }
}

/** A finding with a fix for each parameter, and for the preset itself, as long as they come. */
const findings: readonly PageFinding[] = [undefined, ...Object.keys(everything)].flatMap((paramId) =>
  (['error', 'hint'] as const).map((severity) => ({
    rule: 'test',
    ...(paramId === undefined ? {} : { paramId }),
    severity,
    message: `${paramId ?? 'Preset'} names "a folder/a model of a long name that nobody has any more.safetensors", which is not on the server.`,
    fix: { title: 'Use "another folder/another model of a long name that is there.safetensors"', edits: [] },
  })),
);

test.each(
  Object.entries({
    'the values of a preset, each with findings and long fixes': { text: presetText(everything), catalogue, picture, findings },
    'a preset of long words': {
      text: presetText({ ['odd_'.repeat(30)]: 'value'.repeat(30), prompt: 'word'.repeat(80) }, { description: 'word'.repeat(60) }),
      title: `${'Folder'.repeat(12)}/${'Title'.repeat(20)}`,
      catalogue,
    },
    'a preset that cannot be changed': {
      text: richPreset,
      catalogue,
      readOnly: 'Your account may look at presets on this server but not change them.',
    },
    'a text that is no preset': { text: '{ "description": ' },
    'an empty preset': { text: '{}', catalogue },
  }),
)('%s have room at each width', async (_, document) => {
  const open = await openPage(document);
  await expectRoom(open);
  await open.close();
});

test('every control and its description has room at each width', async () => {
  const open = await openPage({ text: presetText(everything), catalogue, view: 'all', unfolded: true, findings });
  await open.page.getByRole('button', { name: 'Show the description of Steps' }).click();
  await open.page.getByRole('button', { name: 'Show the description of Seed', exact: true }).click();
  await expectRoom(open, [300, 700, 1600]);
  await open.close();
}, 120_000);

test('comparisons and what others changed have room at each width', async () => {
  const open = await openPage({ text: presetText(everything), catalogue, findings });
  const { page, host } = open;
  await host.send({ type: 'library', titles: ['Other/One'], starred: {} });
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('combobox', { name: 'Compare with…' }).fill('other');
  await page.keyboard.press('Enter');
  const params = Object.keys(everything).map((id) => ({ id, value: 'a value of several words that is not the same' }));
  const content = {
    description: 'Another description of several words.',
    starred: true,
    params: [...params, { id: 'odd', value: 'x'.repeat(90) }],
  };
  await host.send({ type: 'comparison', with: { kind: 'preset', title: 'Other/One' }, content });
  await page.locator('.other').first().waitFor();
  const sentence = '"Studio light" was changed on the server at home while you were editing it: prompt, steps, LoRAs and the picture.';
  await host.send({ type: 'foreign', change: { sentence, canCompare: true, canMerge: true } });
  await page.locator('.foreign').getByText(sentence).waitFor();
  await expectRoom(open);
  await open.close();
});

test('suggestions have room at each width', async () => {
  const open = await openPage({ text: presetText({ model: '' }), catalogue });
  for (const width of WIDTHS) {
    await open.page.setViewportSize({ width, height: 900 });
    await open.page.getByRole('button', { name: 'Add Parameter' }).click();
    await open.page.getByRole('combobox', { name: 'Add Parameter' }).fill('scale');
    await open.page.getByRole('option').first().waitFor();
    const squeezed = await open.page.evaluate(squeezedIn);
    // the list lies over the page
    expect(
      squeezed.filter((line) => !line.endsWith('overlap')),
      `${width} px`,
    ).toEqual([]);
    await open.page.keyboard.press('Escape');
  }
  await open.close();
});
