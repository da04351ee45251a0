import fc from 'fast-check';
import { type Sequence, sequences } from './arbitrary';
import { play } from './play';

/** What a run of the model came to. */
export interface ModelRun {
  readonly steps: number;
  /** For each thing that is wrong: the shortest sequence that was found to do it, as code, and what is wrong. */
  readonly violations: readonly string[];
}

/** How long a failing sequence is made shorter, in ms. */
const SHRINKING_MS = 60_000;
/** More would say the same again. */
const MOST_VIOLATIONS = 4;

/** Plays random sequences until so many steps are done. The same seed does the same again. */
export async function runModel(seed: number, least: number): Promise<ModelRun> {
  const violations: string[] = [];
  let steps = 0;
  for (let round = 0; steps < least && violations.length < MOST_VIOLATIONS; round++) {
    let failedAt: number | undefined;
    const property = fc.asyncProperty(sequences, async (sequence) => {
      // A shorter one is looked for only so long; what is left then passes, and the shortest so far counts.
      if (failedAt !== undefined && Date.now() > failedAt + SHRINKING_MS) return;
      const count = (played: number) => {
        if (failedAt === undefined) steps += played;
      };
      try {
        await play(sequence, count);
      } catch (error) {
        failedAt ??= Date.now();
        throw error;
      }
    });
    const result = await fc.check(property, { seed: seed * 10_000 + round, numRuns: 1, unbiased: true });
    if (result.failed) violations.push(violationOf(result, seed, round));
  }
  return { steps, violations };
}

function violationOf(
  { counterexample, errorInstance, numShrinks }: Pick<fc.RunDetails<[Sequence]>, 'counterexample' | 'errorInstance' | 'numShrinks'>,
  seed: number,
  round: number,
): string {
  const [found] = counterexample ?? [];
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  const commands = String(found?.commands).split(/,(?=\w+\()/);
  const code = `{ files: ${JSON.stringify(found?.files)}, commands: [\n  ${commands.join(',\n  ')}\n] }`;
  return `seed ${seed}, round ${round}, made shorter ${numShrinks} times:\n${code}\n${why}\n`;
}
