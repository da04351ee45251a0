import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('deleting, starring, copying and finding presets', () => {
  let scene: Scene;
  const titles = async () => [...(await scene.stored()).keys()].sort();

  beforeAll(async () => {
    scene = await Scene.open();
    await scene.workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add(
        'Portraits/Soft',
        { steps: '20', odd_key: 'kept' },
        { is_starred: true, description: 'For faces.', preview_image: ONE_PIXEL },
      );
      await other.add('Portraits/Hard', { steps: '30', prompt: '{value}, golden hour' });
      await other.add('Plain', { steps: '10' });
      await other.add('Other', { steps: '11' });
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('asks once, deletes with its tab, and Undo puts everything back', async () => {
    const { workbench, editor, presets } = scene;
    const { dialog, toasts, tabs } = workbench;
    const before = await scene.stored();
    await scene.click('Portraits/Soft');
    await editor.field('steps').fill('21');
    await tabs.dirty('Soft').waitFor();
    await workbench.menus.choose(await presets.reveal('Portraits/Soft'), 'Delete Preset');
    await poll(() => dialog.text()).toContain('Delete the preset "Portraits/Soft" from sandbox?');
    expect(await dialog.text()).toContain('Unsaved changes will be lost.');
    await dialog.press('Delete');
    await poll(titles).toEqual(['Other', 'Plain', 'Portraits/Hard']);
    await poll(() => tabs.labels()).toEqual([]);
    await presets.row('Soft').first().waitFor({ state: 'detached' });
    await toasts.press('Deleted "Portraits/Soft".', 'Undo');
    await poll(scene.stored.bind(scene)).toEqual(before);
    await presets.row('Soft').first().waitFor();
  });

  it('cancelled, deletes nothing', async () => {
    const { workbench, presets } = scene;
    await presets.row('Plain').first().click();
    await scene.editor.shows('Plain');
    await workbench.page.keyboard.press('Delete');
    await workbench.dialog.press('Cancel');
    expect(scene.writes).toEqual([]);
    expect(await titles()).toContain('Plain');
  });

  it('deletes several at once and puts all of them back', async () => {
    const { workbench, presets } = scene;
    const before = await scene.stored();
    await presets.expand('Portraits');
    await presets.row('Soft').first().click();
    await presets
      .row('Plain')
      .first()
      .click({ modifiers: ['Control'] });
    await presets
      .row('Hard')
      .first()
      .click({ modifiers: ['Control'] });
    await workbench.page.keyboard.press('Delete');
    const question = await workbench.dialog.text();
    expect(question).toContain('Delete 3 presets from sandbox?');
    for (const title of ['Portraits/Soft', 'Portraits/Hard', 'Plain']) expect(question).toContain(title);
    await workbench.dialog.press('Delete');
    await poll(titles).toEqual(['Other']);
    await workbench.toasts.press('Deleted 3 presets.', 'Undo');
    await poll(scene.stored.bind(scene), { timeout: 10_000 }).toEqual(before);
  });

  it('stars and unstars by the star in the row', async () => {
    const { presets } = scene;
    const before = (await scene.stored()).get('Plain');
    await presets.pressInline('Plain', 'Star Preset');
    await poll(async () => (await scene.stored()).get('Plain')).toEqual({ ...before, is_starred: true });
    await poll(() => presets.ariaLabelOf('Plain')).toContain('starred');
    await presets.pressInline('Plain', 'Unstar Preset');
    await poll(async () => (await scene.stored()).get('Plain')).toEqual(before);
    await poll(() => presets.ariaLabelOf('Plain')).not.toContain('starred');
    const soft = (await scene.stored()).get('Portraits/Soft');
    await presets.reveal('Portraits/Soft');
    await presets.pressInline('Soft', 'Unstar Preset');
    await poll(async () => (await scene.stored()).get('Portraits/Soft')).toEqual({ ...soft, is_starred: false });
  });

  it('copies a preset as the JSON of its file', async () => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(await presets.reveal('Portraits/Soft'), 'Copy Preset as JSON');
    await poll(() => workbench.page.evaluate(() => navigator.clipboard.readText())).toContain('odd_key');
    expect(JSON.parse(await workbench.page.evaluate(() => navigator.clipboard.readText()))).toEqual({
      description: 'For faces.',
      starred: true,
      param_map: { steps: '20', odd_key: 'kept' },
    });
  });

  it('finds a preset by a value, and shows where it was found', async () => {
    const { workbench, editor } = scene;
    const { quickInput } = workbench;
    await workbench.run('SwarmUI: Find Preset…');
    await quickInput.fill('golden hour');
    await poll(() => quickInput.rows().allInnerTexts()).toEqual([expect.stringMatching(/Hard[\s\S]*Portraits[\s\S]*golden hour/)]);
    await quickInput.accept();
    await editor.shows('Hard');
  });
});
