import { asyncModelRun } from 'fast-check';
import type { Sequence } from './arbitrary';
import type { Model } from './model';
import { Scene } from './scene';

/** Plays a sequence in a scene of its own. Throws a `Violation` where something is not as the model says; `count` is told the steps. */
export async function play({ files, commands }: Sequence, count: (steps: number) => void = () => undefined): Promise<void> {
  const real = await Scene.begin();
  try {
    const model: Model = await real.open(files);
    await asyncModelRun(() => ({ model, real }), commands).finally(() => count(model.steps));
  } finally {
    await real.end();
  }
}
