import fc from 'fast-check';
import { play } from './play';
import { type Sequence, sequences } from './sequence';

/** What a run of the model came to. */
export interface UndoRun {
  readonly steps: number;
  readonly sequences: number;
  /** For each thing that is wrong: the shortest sequence that was found to do it, and what is wrong. */
  readonly violations: readonly string[];
}

/** How long a failing sequence is made shorter, in ms. */
const SHRINKING_MS = 30_000;
/** More would say the same again. */
const MOST_VIOLATIONS = 4;

/** Plays random sequences until `isEnough` says so. The same seed does the same again. */
export async function runUndoModel(seed: number, isEnough: (run: Omit<UndoRun, 'violations'>) => boolean): Promise<UndoRun> {
  const violations: string[] = [];
  let [steps, played] = [0, 0];
  while (!isEnough({ steps, sequences: played }) && violations.length < MOST_VIOLATIONS) {
    let failedAt: number | undefined;
    const property = fc.asyncProperty(sequences, async (sequence) => {
      // A shorter one is looked for only so long; what is left then passes, and the shortest so far counts.
      if (failedAt !== undefined && Date.now() > failedAt + SHRINKING_MS) return;
      if (failedAt === undefined) steps += sequence.steps.length;
      try {
        await play(sequence);
      } catch (error) {
        failedAt ??= Date.now();
        throw error;
      }
    });
    const result = await fc.check(property, { seed: seed * 10_000 + played, numRuns: 1, unbiased: true });
    if (result.failed) violations.push(violationOf(result, seed, played));
    played++;
  }
  return { steps, sequences: played, violations };
}

function violationOf(
  { counterexample, errorInstance, numShrinks }: Pick<fc.RunDetails<[Sequence]>, 'counterexample' | 'errorInstance' | 'numShrinks'>,
  seed: number,
  round: number,
): string {
  const [found] = counterexample ?? [];
  const why =
    errorInstance instanceof Error ? (errorInstance.name === 'Error' ? errorInstance.message : errorInstance.stack) : String(errorInstance);
  const steps = found?.steps.map(({ who, deed, pick, way }) => `    { who: '${who}', deed: '${deed}', pick: ${pick}, way: ${way} },`);
  const code = `{\n  presses: ${JSON.stringify(found?.presses)},\n  steps: [\n${steps?.join('\n')}\n  ],\n}`;
  return `seed ${seed}, round ${round}, made shorter ${numShrinks} times:\n${code}\n${why}\n`;
}
