import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;
/** A green picture, as a browser would send it. */
const GREEN_PIXEL =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mMQWaABRAwQCgAXzgNxssfsgQAAAABJRU5ErkJggg==';

describe('what is taken back while others change the same', () => {
  let scene: Scene;
  const titles = async () => [...(await scene.stored()).keys()].sort();
  const starred = async () => [...(await scene.stored()).values()].flatMap(({ title, is_starred }) => (is_starred ? title : [])).sort();
  const picture = async () => (await scene.stored()).get('Soft')?.preview_image;

  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add('Soft', { steps: '20' }, { preview_image: ONE_PIXEL });
      for (const title of ['Eps', 'Zeta']) await other.add(title, { steps: '20' });
    }),
  );
  afterEach((context) => scene.tidy(context));

  it('an undo that cannot be done is said once and passed over, and any change is listed and taken back', async () => {
    const { workbench, presets, other } = scene;
    const { toasts, quickInput } = workbench;
    for (const title of ['Zeta', 'Eps']) {
      await workbench.menus.choose(await presets.reveal(title), 'Star Preset');
      // it moves to the top, and the others under the pointer
      await poll(() => presets.rowTexts()).toEqual(title === 'Zeta' ? ['Zeta', 'Soft', 'Eps'] : ['Eps', 'Zeta', 'Soft']);
      await presets.rest();
    }
    expect(await starred()).toEqual(['Eps', 'Zeta']);
    await other.delete('Eps');
    await workbench.run('SwarmUI: Undo Last Change');
    const said = /^Star: "Eps", .+: left unchanged, because "Eps" is no longer on the server\.$/;
    await poll(() => toasts.textOf('left unchanged')).toMatch(said);
    await workbench.screenshot('undo-left');
    await toasts.press('left unchanged', 'Show Changes…');
    await poll(() => quickInput.rows().first().innerText()).toMatch(/^Changed elsewhere: "Eps"|^Star: "Eps"/);
    await quickInput.cancel();
    await poll(() => toasts.texts()).toEqual([]);
    await workbench.run('SwarmUI: Undo Last Change');
    await poll(starred).toEqual([]);
    expect(await toasts.texts()).toEqual([]);
    await workbench.run('SwarmUI: Show Changes…');
    await poll(() => quickInput.rows().first().innerText()).toMatch(/^Undo: "Zeta"[\s\S]*this window/);
    const row = (what: string) => quickInput.rows(what).first().innerText();
    expect(await row('Star: "Eps"')).toContain('left unchanged');
    expect(await row('Star: "Zeta"')).toContain('undone');
    expect(await row('Changed elsewhere: "Eps"')).toContain('elsewhere');
    await workbench.screenshot('changes');
    await quickInput.rows().first().hover();
    await quickInput.rows().first().locator('.action-label[aria-label^="Undo"]').click();
    await poll(starred).toEqual(['Zeta']);
  });

  it('a preview image that somebody else has set since stays', async () => {
    const { workbench, editor, other } = scene;
    await scene.click('Soft');
    await editor.frame.locator('img.picture').waitFor();
    await editor.frame.locator('.picture-remove').click();
    await workbench.toasts.with('Removed the preview image of "Soft".').waitFor();
    const edit = { title: 'Soft', editing: 'Soft', is_edit: true, description: '', param_map: { steps: '20' } };
    await other.call('AddNewPreset', { ...edit, preview_image: GREEN_PIXEL });
    const theirs = await picture();
    await workbench.toasts.press('Removed the preview image of "Soft".', 'Undo');
    await workbench.toasts.with('The preview image of "Soft" has since been changed. It was left unchanged.').waitFor();
    expect(await picture()).toBe(theirs);
  });

  it('a preset whose title is taken by now comes back under another', async () => {
    const { workbench, presets, other } = scene;
    const trash = workbench.view('Trash');
    await workbench.menus.choose(await presets.reveal('Soft'), 'Delete Preset');
    await workbench.dialog.press('Delete');
    await poll(titles).toEqual(['Eps', 'Zeta']);
    await other.add('Soft', { steps: '7' });
    await workbench.toasts.clear();
    await trash.open();
    await trash.pressInline('Soft', 'Restore Deleted Preset');
    await poll(() => workbench.quickInput.title.innerText()).toBe('"Soft" already exists again. Enter a title to restore it under.');
    expect(await workbench.quickInput.input.inputValue()).toBe('Soft (2)');
    await workbench.screenshot('restore-taken');
    await workbench.quickInput.accept();
    await poll(titles).toEqual(['Eps', 'Soft', 'Soft (2)', 'Zeta']);
    const stored = await scene.stored();
    expect([stored.get('Soft')?.param_map.steps, stored.get('Soft (2)')?.param_map.steps]).toEqual(['7', '20']);
    expect(stored.get('Soft (2)')?.preview_image).toMatch(/^data:/);
    await trash.fold();
  });

  it('what one window deletes is no broken server to another', async () => {
    const { workbench, presets, other } = scene;
    for (let index = 0; index < 6; index++) await other.add(`Many/${index}`, { steps: '20' });
    await workbench.run('SwarmUI: Refresh');
    const second = await workbench.openAnother();
    await second.showViews();
    await second.view('Presets').row('Many').first().waitFor();
    await workbench.menus.choose(await presets.reveal('Many'), 'Delete Preset');
    await workbench.dialog.press('Delete');
    await poll(titles).toEqual(['Eps', 'Soft', 'Zeta']);
    await second.run('SwarmUI: Refresh');
    await poll(() => second.view('Presets').rowTexts()).toEqual(['Soft', 'Eps', 'Zeta']);
    expect(await second.toasts.texts()).toEqual([]);
    await second.menus.choose(await second.view('Presets').reveal('Zeta'), 'Star Preset');
    await poll(starred).toEqual(['Zeta']);
    await second.close();
  });
});
