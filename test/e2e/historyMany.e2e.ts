import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleChild, runChild } from '../kill/kill';
import { ONE_PIXEL } from './driver/picture';
import { Scene } from './driver/scene';

const { poll } = expect;
const MANY = Array.from({ length: 6 }, (_, index) => `Many/${index}`);

describe('what is done to many', () => {
  let scene: Scene;

  beforeAll(async () => {
    [scene] = await Promise.all([Scene.open(), bundleChild()]);
  });
  afterAll(() => scene.close());
  beforeEach(() =>
    scene.refill(async (other) => {
      await other.add('Portraits/Soft', { steps: '20' }, { preview_image: ONE_PIXEL });
      for (const title of MANY) await other.add(title, { steps: '20', prompt: title });
    }),
  );
  afterEach(async (context) => {
    scene.sandbox.controls.latency = 0;
    await scene.tidy(context);
  });

  const titles = async () => [...(await scene.stored()).keys()].sort();
  const starred = async () => [...(await scene.stored()).values()].flatMap(({ title, is_starred }) => (is_starred ? title : []));

  /** The window starts anew, and asks what to do about an operation. */
  const comeBack = async (what: string) => {
    await scene.workbench.reload();
    await scene.workbench.showViews();
    await scene.workbench.toasts.with(`before it finished: ${what}`).waitFor();
  };

  it('and was left half done by a window that died is finished or undone by the next', async () => {
    const { workbench, sandbox } = scene;
    const before = await titles();
    // What the window does, in a process that dies in the middle of it.
    expect(await runChild(sandbox.url, workbench.globalStorage, 'move', 30)).toEqual({ killed: true });
    expect(await titles()).not.toEqual(before);
    await comeBack('Rename: 6 presets');
    await workbench.screenshot('interrupted');
    await workbench.toasts.press('Rename: 6 presets', 'Finish');
    await poll(titles).toEqual(before.map((title) => (title.startsWith('Many/') ? `Moved/${title}` : title)).sort());
    await workbench.run('SwarmUI: Undo Last Change');
    await workbench.dialog.press('Undo');
    await poll(titles).toEqual(before);
    expect(await runChild(sandbox.url, workbench.globalStorage, 'star', 12)).toEqual({ killed: true });
    expect((await starred()).length).toBeGreaterThan(0);
    await comeBack('Star: 6 presets');
    await workbench.toasts.press('Star: 6 presets', 'Undo');
    await poll(starred).toEqual([]);
    // A single rename takes several steps, too, and is left with a copy on the way to its title.
    const renamed = 'Rename "Portraits/Soft" to "Elsewhere/Softer"';
    expect(await runChild(sandbox.url, workbench.globalStorage, 'rename', 12)).toEqual({ killed: true });
    expect(await titles()).toEqual([...before, 'Portraits/Soft (2)'].sort());
    await comeBack(renamed);
    await workbench.toasts.press(renamed, 'Finish');
    await poll(titles).toEqual([...before.filter((title) => title !== 'Portraits/Soft'), 'Elsewhere/Softer'].sort());
  });

  it('and called off in the middle says how far it came, and an undo takes back exactly that', async () => {
    const { workbench, presets, sandbox } = scene;
    const before = await titles();
    await workbench.menus.choose(await presets.reveal('Many'), 'Rename or Move Preset…');
    await workbench.quickInput.fill('Elsewhere');
    sandbox.controls.latency = 150;
    await workbench.quickInput.accept();
    const moved = () => sandbox.controls.library().filter(({ title }) => title.startsWith('Elsewhere/'));
    await poll(() => moved().length, { interval: 5 }).toBeGreaterThan(1);
    // However long it takes until the window says so, and then the picture and the click, the rest is not done by then.
    sandbox.controls.latency = 4000;
    await workbench.toasts.with(/Moving presets on sandbox[\s\S]*[1-5]\/6/).waitFor();
    await workbench.screenshot('bulk-progress');
    await workbench.toasts.press('Moving presets on sandbox', 'Cancel');
    sandbox.controls.latency = 0;
    const said = await workbench.toasts.textOf(/Canceled\. \d of 6 changed/);
    const done = Number(/(\d) of 6/.exec(said)?.[1]);
    expect(done).toBeLessThan(MANY.length);
    await poll(async () => (await titles()).filter((title) => title.startsWith('Elsewhere/'))).toHaveLength(done);
    await workbench.screenshot('bulk-cancelled');
    await workbench.toasts.press('Canceled', 'Undo');
    if (done > 1) await workbench.dialog.press('Undo');
    await poll(titles).toEqual(before);
  });
});
