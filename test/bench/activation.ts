import { Workbench } from '../e2e/driver/workbench';
import { startSandbox } from '../sandbox/server';
import { type Benchmark, milliseconds } from './benchmark';
import { comparison } from './compare';

const ROUNDS = 10;
const FIRST_ROW = 'Portraits';

/** The extensions by the names of *Developer: Show Running Extensions*. */
const RUNNING = { ours: 'SwarmUI Presets & Settings', base: 'Git' } as const;

/**
 * The activation of ours and of VS Code's own git extension in the same windows, each begun anew with our view in front; and how long after
 * the icon was pressed the first preset is seen.
 */
export const activation: Benchmark = async () => {
  const sandbox = await startSandbox({ demo: true });
  const settings = { 'git.enabled': true };
  const workbench = await Workbench.open({ servers: { demo: sandbox.url }, settings });
  try {
    const pairs: { ours: number; base: number }[] = [];
    const rows: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      if (round > 0) await workbench.reload();
      const began = performance.now();
      await workbench.showViews();
      await workbench.view('Presets').row(FIRST_ROW).first().waitFor();
      const shown = performance.now() - began;
      await workbench.run('Developer: Show Running Extensions');
      const pair = { ours: await activationTime(workbench, RUNNING.ours), base: await activationTime(workbench, RUNNING.base) };
      // It lies over the window, and keeps the palette from opening.
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.runtime-extensions-editor').waitFor({ state: 'hidden' });
      // The first window fills the caches of the scripts.
      if (round > 0) pairs.push(pair);
      if (round > 0) rows.push(shown);
    }
    const [middle = 0] = rows.toSorted((a, b) => a - b).slice(ROUNDS / 2);
    return [
      { id: 'P3', what: "activation of ours / of VS Code's own git extension, in one window", goal: 0.85, ...comparison(pairs) },
      { what: 'from showing the view in a new window to its first row', ours: milliseconds(middle), base: '' },
    ];
  } finally {
    await workbench.close();
    await sandbox.stop();
  }
};

/** Milliseconds that VS Code says an extension took to be activated. */
async function activationTime({ page }: Workbench, name: string): Promise<number> {
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  const text = await rows
    .filter({ has: page.locator('.name').getByText(name, { exact: true }) })
    .locator('.activation-time')
    .innerText();
  const time = /(\d+)ms/.exec(text)?.[1];
  if (time === undefined) throw new Error(`VS Code does not say how long ${name} took: “${text}”.`);
  // A time of 0 would make a ratio of nothing.
  return Math.max(Number(time), 0.5);
}
