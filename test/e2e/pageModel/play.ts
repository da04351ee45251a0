import { Random } from '../../chaos/random';
import { Scene } from '../driver/scene';
import { Desk } from './desk';
import { Sheet } from './sheet';
import { reload, stepAtRandom } from './steps';
import { BEGINNING } from './values';

export interface Game {
  readonly seed: number;
  readonly steps: number;
  /** How many of the steps reload the window. */
  readonly reloads: number;
}

/** Opens VS Code with two presets of a server. */
export async function openDesk(): Promise<Desk> {
  const { description, starred, ...params } = BEGINNING;
  const titles = ['Soft', 'Plain'] as const;
  const scene = await Scene.open({
    settings: { 'workbench.editor.enablePreview': false },
    fill: async (other) => {
      for (const title of titles) await other.add(title, params, { description, is_starred: starred === 'true' });
    },
  });
  for (const title of titles) await scene.click(title);
  const desk = new Desk(scene, [new Sheet(titles[0], BEGINNING), new Sheet(titles[1], BEGINNING)]);
  await desk.show(desk.front);
  return desk;
}

/** Plays one game from its beginning; throws with the seed and all that was done when something is not as a person would expect. */
export async function play(desk: Desk, { seed, steps, reloads }: Game, told: (done: string) => void): Promise<void> {
  const random = new Random(seed);
  const isReload = reloadsAmong(random, steps, reloads);
  const done: string[] = [];
  const doing = { at: 0 };
  try {
    for (let at = 1; at <= steps; at++) {
      doing.at = at;
      const said = await (isReload.has(at) ? reload(desk, random) : stepAtRandom(desk, random));
      done.push(`${at}. ${desk.front.title}: ${said}`);
      told(done.at(-1) ?? '');
      await desk.check();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}, step ${doing.at}: ${why}\n${done.join('\n')}`, { cause: error });
  }
}

/** Which steps reload the window: anywhere but at the beginning. */
function reloadsAmong(random: Random, steps: number, reloads: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(reloads, steps - 1)) chosen.add(2 + random.below(steps - 1));
  return chosen;
}
