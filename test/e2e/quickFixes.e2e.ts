import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULTY_MAPS, FAULTY_PRESETS, type QuickFix } from '../support/quickFixes';
import { Scene } from './driver/scene';

const { poll } = expect;
type Values = Readonly<Record<string, unknown>>;

describe('every quick fix', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await Scene.open({
      sandbox: { backend: true },
      fill: async (other, { controls }) => {
        controls.setRole('user');
        await other.add('Same', { steps: '9' });
        await other.add('Faulty', { steps: '9' });
        for (const { name, values } of FAULTY_MAPS)
          await other.call(name === 'starred_models' ? 'SetStarredModels' : 'SetPresetLinks', values);
      },
    });
  });
  afterAll(() => scene.close());
  afterEach((context) => scene.tidy(context));

  /** What the text on screen says; undefined while it is no JSON. */
  const shown = async (): Promise<Values | undefined> => {
    try {
      return JSON.parse(await scene.workbench.textEditor.text());
    } catch {
      return undefined;
    }
  };
  /** Takes each fix from the menu at its place, and gives what is left. */
  const takeAll = async (values: Values, fixes: readonly QuickFix[], read: () => Promise<Values | undefined>): Promise<Values> => {
    let now = values;
    for (const { at, title, gives } of fixes) {
      await scene.workbench.textEditor.fix(at, title);
      // as JSON has it: without what is undefined
      now = JSON.parse(JSON.stringify({ ...now, ...gives }));
      await poll(read, { message: title }).toEqual(now);
    }
    return now;
  };

  it.each(FAULTY_PRESETS)('of a preset: $name', async ({ values, fixes }) => {
    const { workbench, presets } = scene;
    await workbench.menus.choose(await presets.reveal('Faulty'), 'Open Preset as JSON');
    await poll(shown).toHaveProperty('param_map');
    await workbench.textEditor.replaceAll(JSON.stringify({ param_map: values }, null, 2));
    await poll(shown).toEqual({ param_map: values });
    const left = await takeAll(values, fixes, async () => (await shown())?.param_map as Values);
    await workbench.save();
    await poll(async () => (await scene.stored()).get('Faulty')?.param_map).toEqual(left);
  });

  it.each(FAULTY_MAPS)('of $name', async ({ name, command, values, fixes }) => {
    await scene.workbench.run(command);
    await poll(shown).toEqual(values);
    const left = await takeAll(values, fixes, shown);
    await scene.workbench.save();
    await poll(async () => (await scene.other.call('GetMyUserData', {})) as Values).toMatchObject({ [name]: left });
  });
});
