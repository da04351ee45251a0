import fc from 'fast-check';
import { OURS } from './ours';
import { THEIRS } from './theirs';

/** What somebody does. */
export interface Step {
  readonly who: 'one' | 'two' | 'foreign';
  readonly deed: string;
  readonly pick: number;
  readonly way: number;
}

/** What is done, and in which window each press of Undo Last Change is (true: the first). */
export interface Sequence {
  readonly steps: readonly Step[];
  readonly presses: readonly boolean[] | 'last first';
}

const LENGTH = { minLength: 30, maxLength: 60 };

const choice = { pick: fc.nat({ max: 11 }), way: fc.nat({ max: 11 }) };
const ours = fc.record({ who: fc.constantFrom<Step['who']>('one', 'one', 'two'), deed: fc.constantFrom(...Object.keys(OURS)), ...choice });
const theirs = fc.record({ who: fc.constant<Step['who']>('foreign'), deed: fc.constantFrom(...Object.keys(THEIRS)), ...choice });
const step = fc.oneof<fc.WeightedArbitrary<Step>[]>({ weight: 4, arbitrary: ours }, { weight: 1, arbitrary: theirs });

/** Sequences of 30 to 60 steps; made shorter, steps are left out. */
export const sequences: fc.Arbitrary<Sequence> = fc
  .record({
    steps: fc.array(fc.option(step, { freq: 60, nil: undefined }), { ...LENGTH, size: 'max' }),
    presses: fc.oneof(fc.constant('last first' as const), fc.array(fc.boolean(), { minLength: 1, maxLength: 5 })),
  })
  .map(({ steps, presses }) => ({ steps: steps.filter((one) => one !== undefined), presses }));
