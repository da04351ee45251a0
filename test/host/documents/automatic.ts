import { eventually } from '../../support/eventually';
import { settle } from './check';
import type { Model } from './model';
import type { OpenFile } from './openFile';
import { expectedOutcome } from './outcome';
import type { Scene } from './scene';
import { withPlace } from './values';

/** Does something after which VS Code saves files by itself, and expects what has to come of that. `writes`: how many there were before, where that is known. */
export async function withAutomaticSaves(
  model: Model,
  scene: Scene,
  files: readonly OpenFile[],
  act: () => Promise<void>,
  writes?: number,
): Promise<void> {
  const before = new Map(files.map((file) => [file, writes ?? scene.spy.count(scene.uri(file))]));
  await act();
  const untouched: OpenFile[] = [];
  const fresh: OpenFile[] = [];
  for (const file of files) {
    await eventually(() => {
      if (scene.spy.count(scene.uri(file)) === before.get(file)) throw new Error(`${file.path} was not saved by itself`);
    });
    const expected = expectedOutcome(file, model.world.get(file.place), { manual: false, choice: 'cancel' });
    const outcome = scene.outcomeOf(file, expected);
    if (outcome.ends !== 'saved') {
      file.refused = true;
      file.waiting = outcome.ends === 'refused' && outcome.forText;
      continue;
    }
    model.world = withPlace(model.world, file.place, outcome.holds);
    file.base = outcome.base;
    file.saved({ manual: false });
    (outcome.taken ? fresh : untouched).push(file);
  }
  await settle(model, scene, { untouched, fresh });
}

/** Brings a file to the front; where VS Code saves what loses the focus, it does. */
export async function bringToFront(model: Model, scene: Scene, file: OpenFile): Promise<void> {
  const left = model.active;
  model.active = file;
  const isSaved = model.autoSave === 'onFocusChange' && left !== undefined && left !== file && left.isOpen && left.dirty && !left.refused;
  if (!isSaved) return void (await scene.show(file));
  await withAutomaticSaves(model, scene, [left], async () => void (await scene.show(file)));
}

/** After a change of a text: VS Code saves it by itself where it is set to. */
export async function afterTyping(model: Model, scene: Scene, file: OpenFile, act: () => Promise<void>): Promise<void> {
  const isTakenUp = file.waiting && file.dirty && file.values !== undefined;
  const isSaved = model.autoSave === 'afterDelay' && file.dirty && !file.refused;
  await withAutomaticSaves(model, scene, isTakenUp || isSaved ? [file] : [], act);
}
