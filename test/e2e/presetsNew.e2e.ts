import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;

describe('making and moving presets', () => {
  let scene: Scene;
  const titles = async () => [...(await scene.stored()).keys()];

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add(
        'Portraits/Soft',
        { steps: '20', odd_key: 'kept' },
        { is_starred: true, description: 'For faces.', preview_image: ONE_PIXEL },
      );
      await other.add('Portraits/Hard', { steps: '30' });
      await other.add('Plain', { steps: '10' });
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('makes a preset in a folder; the box says what the server will make of the title', async () => {
    const { workbench, editor, presets } = scene;
    const { quickInput, tabs } = workbench;
    await workbench.run('SwarmUI: New Preset…');
    await quickInput.fill('Products/');
    await poll(() => quickInput.message.innerText()).toContain('Enter a name after the "/"');
    await quickInput.fill('Products/Shot 1.5');
    await poll(() => quickInput.message.innerText()).toContain('The server will store it as "Products/Shot 15"');
    await quickInput.accept();
    await editor.shows('Shot 15');
    await tabs.active('Shot 15').waitFor();
    expect((await scene.stored()).get('Products/Shot 15')).toMatchObject({ description: '', is_starred: false, param_map: {} });
    await poll(() => presets.rowTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/^Products ?1$/), 'Shot 15']));
    await editor.add('steps');
    await editor.field('steps').fill('25');
    await workbench.save();
    await poll(async () => (await scene.stored()).get('Products/Shot 15')?.param_map).toEqual({ steps: '25' });
  });

  it('makes a preset where the pointer is; a title that is taken is refused', async () => {
    const { workbench, editor, presets } = scene;
    const { quickInput } = workbench;
    await presets.row('Portraits').first().waitFor();
    await presets.pressInline('Portraits', 'New Preset Here');
    await poll(() => quickInput.input.inputValue()).toBe('Portraits/');
    await workbench.page.keyboard.type('soft');
    await poll(() => quickInput.message.innerText()).toContain('already exists');
    await quickInput.accept();
    await quickInput.widget.waitFor();
    expect(scene.writes).toEqual([]);
    await quickInput.input.pressSequentially('er');
    await quickInput.accept();
    await editor.shows('softer');
    expect(await titles()).toContain('Portraits/softer');
  });

  it('renames by F2 and moves the open tab along, unsaved changes too; star, picture and the rest stay', async () => {
    const { workbench, editor } = scene;
    const { quickInput, tabs } = workbench;
    const before = (await scene.stored()).get('Portraits/Soft');
    await scene.click('Portraits/Soft');
    await editor.field('steps').fill('21');
    await tabs.dirty('Soft').waitFor();
    await (await scene.presets.reveal('Portraits/Soft')).click();
    await workbench.page.keyboard.press('F2');
    await poll(() => quickInput.input.inputValue()).toBe('Portraits/Soft');
    await quickInput.fill('Portraits/Hard');
    await poll(() => quickInput.message.innerText()).toContain('already exists');
    await quickInput.fill('People/Soft: 2?');
    await poll(() => quickInput.message.innerText()).toContain('The server will store it as "People/Soft 2"');
    await quickInput.accept();
    await tabs.dirty('Soft 2').waitFor();
    await editor.shows('Soft 2');
    expect(await editor.field('steps').inputValue()).toBe('21');
    expect((await tabs.labels()).filter((label) => label.startsWith('Soft'))).toHaveLength(1);
    const stored = await scene.stored();
    expect(stored.get('People/Soft 2')).toEqual({ ...before, title: 'People/Soft 2' });
    expect(stored.has('Portraits/Soft')).toBe(false);
    await editor.field('steps').click();
    await workbench.save();
    await poll(async () => (await scene.stored()).get('People/Soft 2')?.param_map.steps).toBe('21');
    await tabs.clean('Soft 2').waitFor();
  });

  it('changes only the case of a title', async () => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(presets.row('Plain').first(), 'Rename or Move Preset…');
    await workbench.quickInput.answer('PLAIN');
    await poll(titles).toContain('PLAIN');
    expect(await titles()).not.toContain('Plain');
    expect((await scene.stored()).get('PLAIN')?.param_map).toEqual({ steps: '10' });
    await presets.row('PLAIN').first().waitFor();
  });

  it('moves by drag and drop, and takes it back', async () => {
    const { workbench, presets } = scene;
    const before = await scene.stored();
    await presets.row('Plain').first().dragTo(presets.row('Portraits').first());
    await poll(titles).toContain('Portraits/Plain');
    expect((await scene.stored()).get('Portraits/Plain')).toEqual({ ...before.get('Plain'), title: 'Portraits/Plain' });
    await workbench.toasts.press('Moved "Plain" to "Portraits"', 'Undo');
    await poll(scene.stored.bind(scene)).toEqual(before);
  });

  it('renames a folder with all that is in it', async () => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(presets.row('Portraits').first(), 'Rename or Move Preset…');
    await poll(() => workbench.quickInput.message.innerText()).toContain('2 presets will be moved.');
    await workbench.quickInput.answer('People/Faces');
    await poll(async () => (await titles()).sort()).toEqual(['People/Faces/Hard', 'People/Faces/Soft', 'Plain']);
  });

  it('duplicates and opens the copy', async () => {
    const { workbench, editor, presets } = scene;
    const before = (await scene.stored()).get('Portraits/Soft');
    const row = await presets.reveal('Portraits/Soft');
    await workbench.menus.choose(row, 'Duplicate Preset');
    await editor.shows('Soft (2)');
    const copy = (await scene.stored()).get('Portraits/Soft (2)');
    expect(copy).toEqual({ ...before, title: 'Portraits/Soft (2)' });
  });
});
