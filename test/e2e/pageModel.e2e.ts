import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { steps } from '../support/tier';
import { openDesk, play } from './pageModel/play';

/** `npm run chaos -- --documents --page` says how much, from which seed, and where to tell of it. */
const { PAGE_MODEL_STEPS, PAGE_MODEL_RELOADS, PAGE_MODEL_SEED, PAGE_MODEL_REPORT } = process.env;
const game = {
  seed: Number(PAGE_MODEL_SEED ?? 1),
  steps: Number(PAGE_MODEL_STEPS ?? steps(20, 100)),
  reloads: Number(PAGE_MODEL_RELOADS ?? steps(1, 5)),
};
/** Far above what is needed: a loaded machine takes several times as long. */
const limit = 120_000 + game.steps * 8000 + game.reloads * 60_000;

it('a person at the page of a preset finds everything as it should be', { timeout: limit }, async () => {
  const desk = await openDesk();
  let count = 0;
  await play(desk, game, (done) => {
    count += 1;
    if (PAGE_MODEL_REPORT !== undefined) appendFileSync(PAGE_MODEL_REPORT, `${done}\n`);
  });
  expect(count).toBe(game.steps);
  await desk.scene.close();
});
